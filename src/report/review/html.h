// The parts of the HTML page: one self-contained document without scripts and without anything from elsewhere.
#pragma once

#include <string>

#include "plinth/scorecard.h"

namespace plinth::report {

// Text as HTML shows it, letter by letter, in contents and in attributes.
std::string Html(std::string_view text);

// A whole page around the body.
std::string HtmlPage(std::string_view title, std::string_view body);

// A badge in the colour of the standing: its sign and its word.
std::string Badge(Standing standing);
// "c-gap": the class that gives the colour.
std::string ColorClass(Standing standing);

// A ring of the pillar's best practices by standing, the figure in the middle.
std::string RingPicture(const PillarScore& pillar);
// One tile a best practice, a column a question, in the colour of its standing; tiles lead to their lines on the page.
std::string TilePicture(const PillarScore& pillar);
// A bar of what passed, failed and is unknown.
std::string BarPicture(const Score& score);

}  // namespace plinth::report
