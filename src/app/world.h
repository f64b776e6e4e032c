// app: comes in: a command line and the world (disk, terminal, clock, environment). Goes out: reports and an exit code.
// It refuses to hold what a library of plinth could decide: no parsing, no evaluation, no formatting of findings.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/result.h"

#include "base/archive.h"
#include "base/file_system.h"

namespace plinth::app {

enum ExitCode : int {
  kClean = 0,
  kFindings = 1,
  kCouldNotAnalyse = 2,  // wrong use too
};

// Everything outside the program. Tests make their own; main makes the real one.
struct World {
  std::shared_ptr<const FileSystem> files;
  std::string working_directory = "/";  // absolute
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
  // Writes what is still held back; fails where not all could be written (a reader that left early is no failure).
  std::function<Result<bool>()> finish_out;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // All or nothing: the file is there with all bytes, or as it was before.
  std::function<Result<bool>(const std::string& path, std::string_view bytes)> write_file;
  std::function<Result<std::string>()> read_input;               // standard input
  std::function<std::string(const std::string& name)> variable;  // of the environment; empty if unset
  std::string today;                                             // "2026-11-23"
  unsigned cores = 1;
  Archive data;  // rules, tables, taxonomy, mappings, schemas
};

World RealWorld();

// The whole program. `arguments` without the program's name.
int Run(const std::vector<std::string>& arguments, World& world);

}  // namespace plinth::app
