// Bytes as base64, and text in other encodings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plinth::frontend::terraform {

std::string Base64(std::string_view bytes);
// Nothing where it is no base64.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace plinth::frontend::terraform
