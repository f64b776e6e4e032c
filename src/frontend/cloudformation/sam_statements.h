// Policy statements from a short text, which is how the tables here hold them.
//
// "dynamodb: GetItem Query @ dynamodb!table/{TableName} * ; ..." is a list of statements, each with the actions of one
// service and its resources. "sqs!x" is arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:x, "s3:::x" an ARN
// without region and account; "{Name}" a variable. "? key value" adds a condition StringEquals.
#pragma once

#include <string_view>
#include <vector>

#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

Json Statements(std::string_view text, const Json& variables);

// One resource. A variable that stands alone is its value.
Json ResourceOf(std::string_view text, const Json& variables);

// The variables of a text, in order.
std::vector<std::string_view> VariablesOf(std::string_view text);

std::vector<std::string_view> Words(std::string_view text, std::string_view separator = " ");

}  // namespace plinth::frontend::cloudformation::sam
