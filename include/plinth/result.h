// Result<T>: a value, or the reason in words why there is none. For what a user or a disk can get wrong.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace plinth {

// The reason of a failure: one line, ready to be shown to a person.
struct Error {
  std::string message;
};

template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor): reads as the value
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool Ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return Ok(); }

  // Only when Ok().
  T& Get() {
    assert(Ok());
    return std::get<T>(state_);
  }
  const T& Get() const {
    assert(Ok());
    return std::get<T>(state_);
  }
  T* operator->() { return &Get(); }
  const T* operator->() const { return &Get(); }
  T& operator*() { return Get(); }
  const T& operator*() const { return Get(); }

  // Only when !Ok().
  const std::string& ErrorMessage() const {
    assert(!Ok());
    return std::get<Error>(state_).message;
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace plinth
