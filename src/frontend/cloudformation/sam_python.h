// Documents as the service's transform prints them before it hashes them.
//
// It runs on Python 3, but keeps to what Python 2.7 printed when names were first hashed: maps in the order of 2.7's
// hash tables, and a `u` before what came from the template.
#pragma once

#include <string>

#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

// repr(), as of Python 2.7.
std::string PythonText(const Json& value);
// json.dumps() without sorted keys.
std::string PythonJson(const Json& value);

}  // namespace plinth::frontend::cloudformation::sam
