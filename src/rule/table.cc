#include "rule/table.h"

#include <array>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "rule/node_value.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 7> kKeys = {"table", "source", "as_of", "columns", "match", "index", "rows"};

std::vector<Map> RowsOf(const syntax::Node& rows) {
  std::vector<Map> read;
  for (const syntax::Node& node : rows.items) {
    Map row;
    for (const syntax::Entry& cell : node.entries) {
      if (cell.value.kind != syntax::NodeKind::kNull) row.Set(std::string(cell.key), ValueOf(cell.value, nullptr));
    }
    read.push_back(std::move(row));
  }
  return read;
}

class TableLoader {
 public:
  TableLoader(const syntax::Document& document, std::vector<Problem>& problems)
      : document_(document), problems_(problems) {}

  std::shared_ptr<Table> Load() {
    const size_t before = problems_.size();
    const syntax::Node& root = *document_.root;
    for (const syntax::Entry& entry : root.entries) LoadEntry(entry);
    if (table_->name.empty()) Complain(root.range, "the table lacks the key 'table'");
    const syntax::Node* rows = root.Find("rows");
    if (rows) LoadRows(*rows);
    if (rows ? table_->rows.empty() : table_->index.empty()) Complain(root.range, "the table has no rows");
    if (rows && !table_->index.empty()) {
      table_->indexed = std::make_shared<const IndexedRows>(table_->rows, table_->index);
    }
    return problems_.size() == before ? table_ : nullptr;
  }

 private:
  void Complain(Range range, std::string message) {
    problems_.push_back({"invalid-rule-file", std::move(message), {document_.file.get(), range}});
  }

  void LoadEntry(const syntax::Entry& entry) {
    const std::string text(entry.value.text);
    if (entry.key == "table") {
      table_->name = text;
    } else if (entry.key == "source") {
      table_->source = text;
    } else if (entry.key == "as_of") {
      table_->as_of = text;
    } else if (entry.key == "index") {
      table_->index = text;
    } else if (entry.key == "columns") {
      for (const syntax::Node& column : entry.value.items) table_->columns.emplace_back(column.text);
    } else if (entry.key == "match") {
      if (text != "equals" && text != "prefix" && text != "regex") {
        Complain(entry.value.range, fmt::format("'{}' is no way to match: it is equals, prefix or regex", text));
      }
      table_->match = text == "regex"    ? Table::Match::kRegex
                      : text == "prefix" ? Table::Match::kPrefix
                                         : Table::Match::kEquals;
    } else if (entry.key != "rows") {
      Complain(entry.key_range, fmt::format("'{}' is no key of a table{}", entry.key, DidYouMean(entry.key, kKeys)));
    }
  }

  void LoadRows(const syntax::Node& rows) {
    if (!table_->index.empty()) CheckColumn(table_->index, rows.range);
    for (const syntax::Node& node : rows.items) {
      for (const syntax::Entry& cell : node.entries) CheckColumn(cell.key, cell.key_range);
      if (node.entries.empty()) Complain(node.range, "a row is a map of columns and values");
    }
    table_->rows = RowsOf(rows);
  }

  void CheckColumn(std::string_view column, Range range) {
    if (table_->HasColumn(column)) return;
    Complain(range, fmt::format("the table has no column '{}'{}", column, DidYouMean(column, table_->columns)));
  }

  const syntax::Document& document_;
  std::vector<Problem>& problems_;
  std::shared_ptr<Table> table_ = std::make_shared<Table>();
};

}  // namespace

namespace {

bool KeyIs(const TableQuery& query, size_t row, std::string_view text) {
  const Map::Entry* key = query.table->rows[row].Find(query.key);
  if (!key) return false;
  if (query.table->match == Table::Match::kRegex) return query.patterns && query.patterns->MatchesAll(row, text);
  const std::string wanted = key->value.ScalarText();
  return query.table->match == Table::Match::kPrefix ? text.starts_with(wanted) : text == wanted;
}

// Calls `visit` with every query in the condition until it says true.
template <typename Visit>
bool AnyQuery(const plinth::Condition& condition, const Visit& visit) {
  if (condition.operand.query && visit(*condition.operand.query)) return true;
  if (condition.operand.condition && AnyQuery(*condition.operand.condition, visit)) return true;
  if (condition.filter && AnyQuery(*condition.filter, visit)) return true;
  if (condition.body && AnyQuery(*condition.body, visit)) return true;
  return std::any_of(condition.parts.begin(), condition.parts.end(),
                     [&](const auto& part) { return AnyQuery(*part, visit); });
}

}  // namespace

const Map* RowOf(const plinth::Condition& condition, std::string_view column, std::string_view text) {
  const Map* found = nullptr;
  AnyQuery(condition, [&](const TableQuery& query) {
    if (!query.table->HasColumn(column)) return false;
    for (size_t row = 0; row < query.table->rows.size() && !found; ++row) {
      if (KeyIs(query, row, text)) found = &query.table->rows[row];
    }
    return found != nullptr;
  });
  return found;
}

bool LooksIntoColumn(const plinth::Condition& condition, std::string_view column) {
  return AnyQuery(condition, [&](const TableQuery& query) { return query.table->HasColumn(column); });
}

bool Table::HasColumn(std::string_view column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

IndexedRows::IndexedRows(Archive data, std::string_view table)
    : data_(data), prefix_(fmt::format("tables/{}/", table)) {}

IndexedRows::IndexedRows(const std::vector<Map>& rows, std::string_view column) {
  for (const Map& row : rows) {
    if (const Map::Entry* cell = row.Find(column)) rows_[cell->value.ScalarText()].push_back(row);
  }
}

std::vector<std::string> IndexedRows::Values() const {
  std::vector<std::string> values;
  if (prefix_.empty()) {
    for (const auto& [value, rows] : rows_) values.push_back(value);
  } else {
    for (const std::string_view name : data_.Names(prefix_)) values.emplace_back(name.substr(prefix_.size()));
  }
  return values;
}

const std::vector<Map>& IndexedRows::Find(std::string_view value) const {
  const std::lock_guard lock(mutex_);
  const auto found = rows_.find(value);
  if (found != rows_.end()) return found->second;
  std::vector<Map>& rows = rows_[std::string(value)];
  const std::string_view packed = prefix_.empty() ? std::string_view() : data_.Find(prefix_ + std::string(value));
  if (!packed.data()) return rows;
  const auto file = std::make_shared<const SourceFile>(prefix_, std::string(packed));
  const syntax::Document document = syntax::ReadJson(file);
  if (document.root) rows = RowsOf(*document.root);
  return rows;
}

std::shared_ptr<Table> LoadTable(const syntax::Document& document, std::vector<Problem>& problems) {
  if (!document.root || !document.root->IsMapping()) {
    problems.push_back(
        {"invalid-rule-file", "a table file is a map, beginning with table: ...", {document.file.get(), {}}});
    return nullptr;
  }
  return TableLoader(document, problems).Load();
}

}  // namespace plinth::rule
