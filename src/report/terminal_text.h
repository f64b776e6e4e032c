// Text that is safe and measurable on a terminal. Inputs are hostile: an escape sequence in a template must not
// reach the terminal, and a line break in a name must not start a line of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plinth::report {

// Takes the first code point off `text`; bytes that are no UTF-8 give U+FFFD, one at a time. `text` must not be empty.
char32_t TakeCodePoint(std::string_view& text);
void AppendUtf8(std::string& out, char32_t code_point);

// Terminal cells: 0 for combining marks, 2 for East Asian wide characters and emoji.
int CellsOf(char32_t code_point);

// What is shown in place of a code point: itself, or a visible symbol for controls and direction overrides.
char32_t Visible(char32_t code_point);

// The text on one line: runs of line breaks become one space, other controls visible symbols.
std::string OneLine(std::string_view text);

}  // namespace plinth::report
