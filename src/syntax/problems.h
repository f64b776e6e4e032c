// The problems of one file, as both readers note them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/node.h"

namespace plinth::syntax {

inline constexpr const char* kSyntaxError = "syntax-error";
inline constexpr const char* kDuplicateKey = "duplicate-key";
inline constexpr const char* kLimitExceeded = "limit-exceeded";
inline constexpr const char* kSeveralDocuments = "several-documents";

inline void AddProblem(Document& document, const char* id, Range range, std::string message) {
  document.problems.push_back({id, std::move(message), {document.file.get(), range}});
}

// The beginning of a text in quotes, on one line and without control characters: `"abc…"`.
std::string Excerpt(std::string_view text);

// A Problem at each entry whose key stands before it in `node`; `skip` is a key that may repeat.
void ReportDuplicateKeys(Document& document, const Node& node, std::string_view skip = {});

// In the order of their places; what stands at one place stays in the order of its finding.
void SortProblems(Document& document);

}  // namespace plinth::syntax
