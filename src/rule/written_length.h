// How long a value is when it is written down, as far as it is known.
#pragma once

#include <cstddef>

#include "plinth/value.h"

#include "rule/reader.h"

namespace plinth::rule {

struct WrittenLength {
  size_t characters = 0;
  bool open = false;  // more may belong to it: it is not known as a whole, or hangs on a choice
};

// As JSON without white space; a list of one as its element. What is not known in a text counts nothing.
WrittenLength LengthAsJson(const Value& value, Reader& reader);

}  // namespace plinth::rule
