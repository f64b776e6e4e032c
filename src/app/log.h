// What -v tells on standard error. Silent, and free of cost, without it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/options.h"
#include "app/world.h"

namespace plinth::app {

class Log {
 public:
  Log(const World& world, const Loudness& loudness);
  ~Log();
  void Info(std::string_view message) const;   // -v
  void Debug(std::string_view message) const;  // -vv

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;  // null: silent
};

}  // namespace plinth::app
