// Policies that the transform writes by itself.
#pragma once

#include <string>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {

// Inline policies of a role; `id` begins their names.
Json SendToQueue(const Json& arn, const std::string& id);
Json PublishToTopic(const Json& arn, const std::string& id);
Json PutEvents(const Json& arn, const std::string& id);
Json InvokeFunction(const Json& arn, const std::string& id);
Json PutObjects(const Json& arn, const std::string& id);
Json StartExecution(const Json& arn, const std::string& id);

// {Version, Statement}: `principal` may send to a queue on behalf of `source`.
Json QueuePolicyFor(Json principal, const Json& source, const Json& queue);

}  // namespace plinth::frontend::cloudformation::sam
