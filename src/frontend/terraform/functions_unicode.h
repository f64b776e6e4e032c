// Text as Unicode sees it: code points, what people take for one character, letter case; the tables are utf8proc's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plinth::frontend::terraform {

std::u32string Characters(std::string_view utf8);
std::string TextFrom(std::u32string_view characters);
// One code point for one: "ß" stays what it is.
std::string UpperCase(std::string_view text);
std::string LowerCase(std::string_view text);
// The first letter of each word.
std::string TitleCase(std::string_view text);
// What the language counts as characters: a letter with its accents, an emoji with all its parts. Views into `text`.
std::vector<std::string_view> Graphemes(std::string_view text);
// Normal form C, in which the language keeps all its texts.
std::string Composed(std::string text);
std::string_view TrimmedSpace(std::string_view text);

}  // namespace plinth::frontend::terraform
