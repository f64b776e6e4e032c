// What each kind of connector grants.
#include <array>

#include "frontend/cloudformation/sam_connector.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kConnections = std::to_array<Connection>({
    {"AWS::DynamoDB::Table", "AWS::Lambda::Function", Grant::kRole, false, Dependent::kMapping, "",
     "dynamodb: DescribeStream GetRecords GetShardIterator ListStreams @ {Source.Arn}/stream/*", ""},
    {"AWS::Events::Rule", "AWS::SNS::Topic", Grant::kTopic, false, Dependent::kNobody, "", "", "events.amazonaws.com"},
    {"AWS::Events::Rule", "AWS::Events::EventBus", Grant::kRole, true, Dependent::kNobody, "", "",
     "events: PutEvents @ {Destination.Arn}"},
    {"AWS::Events::Rule", "AWS::StepFunctions::StateMachine", Grant::kRole, true, Dependent::kNobody, "", "",
     "states: StartExecution @ {Destination.Arn}"},
    {"AWS::Events::Rule", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "events.amazonaws.com {Source.Arn}"},
    {"AWS::Events::Rule", "AWS::SQS::Queue", Grant::kQueue, false, Dependent::kNobody, "", "", "events.amazonaws.com"},
    {"AWS::Lambda::Function", "AWS::Lambda::Function", Grant::kRole, true, Dependent::kNobody, "", "",
     "lambda: InvokeAsync InvokeFunction @ {Destination.Arn}"},
    {"AWS::Lambda::Function", "AWS::S3::Bucket", Grant::kRole, true, Dependent::kNobody, "",
     "s3: GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion "
     "GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads "
     "ListBucketVersions ListMultipartUploadParts @ {Destination.Arn} {Destination.Arn}/*",
     "s3: AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention "
     "RestoreObject @ {Destination.Arn} {Destination.Arn}/*"},
    {"AWS::Lambda::Function", "AWS::DynamoDB::Table", Grant::kRole, true, Dependent::kNobody, "",
     "dynamodb: GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect @ {Destination.Arn} "
     "{Destination.Arn}/index/*",
     "dynamodb: PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate @ "
     "{Destination.Arn} {Destination.Arn}/index/*"},
    {"AWS::Lambda::Function", "AWS::SQS::Queue", Grant::kRole, true, Dependent::kNobody, "",
     "sqs: ReceiveMessage GetQueueAttributes @ {Destination.Arn}",
     "sqs: DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue @ {Destination.Arn}"},
    {"AWS::Lambda::Function", "AWS::SNS::Topic", Grant::kRole, true, Dependent::kNobody, "", "",
     "sns: Publish @ {Destination.Arn}"},
    {"AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", Grant::kRole, true, Dependent::kNobody, "",
     "states: DescribeStateMachine ListExecutions @ {Destination.Arn} ; states: DescribeExecution "
     "DescribeStateMachineForExecution GetExecutionHistory @ states!execution:{Destination.Name}:*",
     "states: StartExecution StartSyncExecution @ {Destination.Arn} ; states: StopExecution @ "
     "states!execution:{Destination.Name}:*"},
    {"AWS::Lambda::Function", "AWS::Events::EventBus", Grant::kRole, true, Dependent::kNobody, "", "",
     "events: PutEvents @ {Destination.Arn}"},
    {"AWS::Lambda::Function", "AWS::Location::PlaceIndex", Grant::kRole, true, Dependent::kNobody, "",
     "geo: DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions "
     "SearchPlaceIndexForText @ {Destination.Arn}",
     ""},
    {"AWS::ApiGatewayV2::Api", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "apigateway.amazonaws.com execute-api!{Source.ResourceId}/{Source.Qualifier}"},
    {"AWS::ApiGateway::RestApi", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "apigateway.amazonaws.com execute-api!{Source.ResourceId}/{Source.Qualifier}"},
    {"AWS::SNS::Topic", "AWS::SQS::Queue", Grant::kQueue, false, Dependent::kNobody, "", "", "sns.amazonaws.com"},
    {"AWS::SNS::Topic", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "sns.amazonaws.com {Source.Arn}"},
    {"AWS::SQS::Queue", "AWS::Lambda::Function", Grant::kRole, false, Dependent::kMapping, "Read+Write",
     "sqs: ReceiveMessage GetQueueAttributes @ {Source.Arn}", "sqs: DeleteMessage @ {Source.Arn}"},
    {"AWS::S3::Bucket", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "s3.amazonaws.com {Source.Arn} ${AWS::AccountId}"},
    {"AWS::StepFunctions::StateMachine", "AWS::Lambda::Function", Grant::kRole, true, Dependent::kNobody, "", "",
     "lambda: InvokeAsync InvokeFunction @ {Destination.Arn}"},
    {"AWS::StepFunctions::StateMachine", "AWS::SNS::Topic", Grant::kRole, true, Dependent::kNobody, "", "",
     "sns: Publish @ {Destination.Arn}"},
    {"AWS::StepFunctions::StateMachine", "AWS::SQS::Queue", Grant::kRole, true, Dependent::kNobody, "", "",
     "sqs: SendMessage @ {Destination.Arn}"},
    {"AWS::StepFunctions::StateMachine", "AWS::S3::Bucket", Grant::kRole, true, Dependent::kNobody, "",
     "s3: GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion "
     "GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads "
     "ListBucketVersions ListMultipartUploadParts @ {Destination.Arn} {Destination.Arn}/*",
     "s3: AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention "
     "RestoreObject @ {Destination.Arn} {Destination.Arn}/*"},
    {"AWS::StepFunctions::StateMachine", "AWS::DynamoDB::Table", Grant::kRole, true, Dependent::kNobody, "",
     "dynamodb: GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect @ {Destination.Arn} "
     "{Destination.Arn}/index/*",
     "dynamodb: PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate @ "
     "{Destination.Arn} {Destination.Arn}/index/*"},
    {"AWS::StepFunctions::StateMachine", "AWS::StepFunctions::StateMachine", Grant::kRole, true, Dependent::kSource,
     "Read,Read+Write",
     "states: DescribeExecution @ states!execution:{Destination.Name}:* ; events: DescribeRule @ "
     "events!rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
     "states: StartExecution @ {Destination.Arn} ; states: StopExecution @ states!execution:{Destination.Name}:* ; "
     "events: PutTargets PutRule @ events!rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"},
    {"AWS::StepFunctions::StateMachine", "AWS::Events::EventBus", Grant::kRole, true, Dependent::kNobody, "", "",
     "events: PutEvents @ {Destination.Arn}"},
    {"AWS::AppSync::DataSource", "AWS::DynamoDB::Table", Grant::kRole, true, Dependent::kNobody, "",
     "dynamodb: GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect @ {Destination.Arn} "
     "{Destination.Arn}/index/*",
     "dynamodb: PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate @ "
     "{Destination.Arn} {Destination.Arn}/index/*"},
    {"AWS::AppSync::DataSource", "AWS::Lambda::Function", Grant::kRole, true, Dependent::kNobody, "", "",
     "lambda: InvokeAsync InvokeFunction @ {Destination.Arn} {Destination.Arn}:*"},
    {"AWS::AppSync::DataSource", "AWS::Events::EventBus", Grant::kRole, true, Dependent::kNobody, "", "",
     "events: PutEvents @ {Destination.Arn}"},
    {"AWS::AppSync::GraphQLApi", "AWS::Lambda::Function", Grant::kPermission, false, Dependent::kNobody, "", "",
     "appsync.amazonaws.com appsync!apis/{Source.ResourceId}"},
});

constexpr auto kEndpoints = std::to_array<Endpoint>({
    {"AWS::Lambda::Function", "Role", "Arn", "", "", "", ""},
    {"AWS::StepFunctions::StateMachine", "RoleArn", "Ref", "", "Name", "", ""},
    {"AWS::AppSync::GraphQLApi", "", "Ref", "ApiId", "", "", ""},
    {"AWS::AppSync::DataSource", "ServiceRoleArn", "Ref", "", "", "", ""},
    {"AWS::Events::Rule", "Targets", "Arn", "", "", "", ""},
    {"AWS::SQS::Queue", "", "Arn", "", "", "Ref", ""},
    {"AWS::SNS::Topic", "", "Ref", "", "", "", ""},
    {"AWS::DynamoDB::Table", "", "Arn", "", "", "", ""},
    {"AWS::S3::Bucket", "", "Arn", "", "", "", ""},
    {"AWS::Location::PlaceIndex", "", "Arn", "", "", "", ""},
    {"AWS::ApiGatewayV2::Api", "", "Arn", "Ref", "", "", "*"},
    {"AWS::ApiGateway::RestApi", "", "Arn", "Ref", "", "", "*"},
    {"AWS::Events::EventBus", "", "Arn", "", "", "", ""},
});

}  // namespace

const Connection* FindConnection(std::string_view source, std::string_view destination) {
  for (const Connection& row : kConnections) {
    if (row.source == source && row.destination == destination) return &row;
  }
  return nullptr;
}

const Endpoint* FindEndpoint(std::string_view type) {
  for (const Endpoint& row : kEndpoints) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

}  // namespace plinth::frontend::cloudformation::sam
