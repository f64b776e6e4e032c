#include "frontend/cloudformation/sam_policies.h"

namespace plinth::frontend::cloudformation::sam {

Json SendToQueue(const Json& arn, const std::string& id) {
  return InlinePolicy(id + "SQSPolicy", Json::List({Allow("sqs:SendMessage", arn)}));
}

Json PublishToTopic(const Json& arn, const std::string& id) {
  return InlinePolicy(id + "SNSPolicy", Json::List({Allow("sns:publish", arn)}));
}

Json PutEvents(const Json& arn, const std::string& id) {
  return InlinePolicy(id + "EventBridgePolicy", Json::List({Allow("events:PutEvents", arn)}));
}

Json InvokeFunction(const Json& arn, const std::string& id) {
  return InlinePolicy(id + "LambdaPolicy", Json::List({Allow("lambda:InvokeFunction", arn)}));
}

Json PutObjects(const Json& arn, const std::string& id) {
  const Json objects = Join("/", Json::List({arn, "*"}));
  return InlinePolicy(id + "S3Policy", Json::List({Allow("s3:PutObject", objects), Allow("s3:ListBucket", arn)}));
}

Json StartExecution(const Json& arn, const std::string& id) {
  return InlinePolicy(id + "StartExecutionPolicy", Json::List({Allow("states:StartExecution", arn)}));
}

Json QueuePolicyFor(Json principal, const Json& source, const Json& queue) {
  Json statement = Allow("sqs:SendMessage", queue);
  statement.Set("Principal", std::move(principal));
  statement.Set("Condition", Json::Map({{"ArnEquals", Json::Map({{"aws:SourceArn", source}})}}));
  return Json::Map({{"Version", "2012-10-17"}, {"Statement", Json::List({statement})}});
}

}  // namespace plinth::frontend::cloudformation::sam
