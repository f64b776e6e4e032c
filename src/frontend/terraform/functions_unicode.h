// Text as characters (code points), for functions that count them.
#pragma once

#include <string>
#include <string_view>

namespace plinth::frontend::terraform {

std::u32string Characters(std::string_view utf8);
std::string TextFrom(std::u32string_view characters);
// ASCII, Latin-1, Greek and Cyrillic letters; others stay as they are.
std::string UpperCase(std::string_view text);
std::string LowerCase(std::string_view text);

}  // namespace plinth::frontend::terraform
