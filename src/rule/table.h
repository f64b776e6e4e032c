// Dated facts that rules share: rows of named columns, asked by a key column.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/source.h"
#include "plinth/value.h"

#include "base/archive.h"
#include "rule/condition.h"
#include "rule/regex.h"
#include "syntax/node.h"

namespace plinth::rule {

// The rows of a large table by the value of one column; of a packed table each value's rows are read when somebody asks
// for them. Thread-safe.
class IndexedRows {
 public:
  // Entries "tables/<table>/<value>" of the archive.
  IndexedRows(Archive data, std::string_view table);
  IndexedRows(const std::vector<Map>& rows, std::string_view column);
  // All values of the column, sorted.
  std::vector<std::string> Values() const;
  const std::vector<Map>& Find(std::string_view value) const;

 private:
  Archive data_;
  std::string prefix_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<Map>, std::less<>> rows_;
};

struct Table {
  enum class Match : uint8_t { kEquals, kPrefix, kRegex };
  std::string name;
  std::string source;
  std::string as_of;
  std::vector<std::string> columns;
  Match match = Match::kEquals;
  std::vector<Map> rows;  // column -> scalar; a cell may be missing
  std::string index;      // the column that `indexed` finds rows by; empty: none
  std::shared_ptr<const IndexedRows> indexed;

  bool HasColumn(std::string_view column) const;
};

// `problems` gets what is wrong; null where anything is.
std::shared_ptr<Table> LoadTable(const syntax::Document& document, std::vector<Problem>& problems);

// Where rules find their tables. Null for a name that no table has.
class TableSource {
 public:
  virtual ~TableSource() = default;
  virtual std::shared_ptr<const Table> FindTable(std::string_view name) = 0;
  virtual std::vector<std::string> TableNames() = 0;
};

// The operand of `listed_in` (does a row's key match the value, and do its cells satisfy the filters?) and of
// `allows_listed_action` (its key: the column of a row's actions).
struct TableQuery {
  std::shared_ptr<const Table> table;
  std::string key;  // column
  struct Filter {
    std::string column;
    const Operator* op = nullptr;
    Operand operand;
  };
  std::vector<Filter> filters;
  std::vector<std::string> except;  // patterns of actions that do not count
  // For tables of regular expressions: one a row, in the order of rows; else null.
  std::shared_ptr<const RegexList> patterns;
};

// The row of a table that the condition looks into, of those with this column, whose key the text matches; null if
// none.
const Map* RowOf(const plinth::Condition& condition, std::string_view column, std::string_view text);
// Whether the condition looks into a table that has the column.
bool LooksIntoColumn(const plinth::Condition& condition, std::string_view column);

}  // namespace plinth::rule
