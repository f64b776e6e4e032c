// One statement of a policy document, in the normal form or nearly so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

#include "rule/partial_text.h"
#include "rule/reader.h"

namespace plinth::rule {

class Statement {
 public:
  Statement(const Map& map, Reader& reader) : map_(&map), reader_(&reader) {}

  // Is Effect Allow? An absent Effect is none.
  Truth Allows() const;
  bool Has(std::string_view name) const;
  // The texts under a name, one text or a list of them; unknown entries included.
  std::vector<PartialText> Texts(std::string_view name) const;

  struct Principal {
    std::string kind;  // "AWS", "Service", "Federated", "CanonicalUser", "*"; empty: not known
    PartialText text;
  };
  std::vector<Principal> Principals() const;

  struct Restriction {
    std::string test;  // "StringEquals", "ForAnyValue:StringLike"
    std::string key;   // "aws:SourceArn"
    std::vector<PartialText> values;
  };
  struct Restrictions {
    std::vector<Restriction> list;
    std::string unknown;  // why there may be more; empty: these are all
  };
  Restrictions Conditions() const;

  // Other statements that the front end found to bear on this one: "Denied" (what is denied in any case to whom this
  // one allows) and "Boundary" (what the permissions boundary allows).
  struct Amendment {
    bool there = false;
    std::string unknown;  // why there may be more; empty: the list is all
    std::vector<Statement> list;
    std::vector<Value> values;  // what the statements read
  };
  Amendment Amended(std::string_view name) const;

 private:
  Value Get(std::string_view name) const;
  std::vector<PartialText> TextsOf(const Value& value) const;

  const Map* map_;
  Reader* reader_;
};

}  // namespace plinth::rule
