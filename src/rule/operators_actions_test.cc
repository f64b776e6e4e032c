#include "rule/operators.h"
#include "rule/table.h"
#include "rule/value_for_test.h"

namespace plinth::rule {
namespace {

struct Case {
  std::string name;
  std::string statement;  // YAML
  char expected;          // t, f, or ? for undecided
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

constexpr char kTable[] = R"(
table: actions
columns: [service, level, scoped, actions]
index: service
rows:
  - {service: s3, level: write, scoped: true, actions: PutObject DeleteObject}
  - {service: s3, level: read, scoped: true, actions: GetObject}
  - {service: ec2, level: write, scoped: true, actions: RunInstances}
  - {service: ec2, level: list, scoped: false, actions: DescribeInstances}
)";

// Asks for actions of level write, but not for s3:DeleteObject.
class ListedActionTest : public testing::TestWithParam<Case> {};

char Ask(const std::string& statement) {
  ValuesForTest values;
  const auto file = std::make_shared<const SourceFile>("table.yaml", kTable);
  std::vector<Problem> problems;
  TableQuery query{LoadTable(syntax::ReadYaml(file), problems), "actions", {}, {"s3:DeleteObject"}, nullptr};
  if (!query.table) return '!';
  TableQuery::Filter filter{"level", FindOperator("equals"), {}};
  filter.operand.value = Value::String("write");
  query.filters.push_back(filter);
  Operand operand;
  operand.query = std::make_shared<const TableQuery>(std::move(query));
  const Value value = values.Parse(statement);
  const Assignment assignment;
  Reader reader(assignment, values.choices);
  const Surroundings surroundings{nullptr, "2026-11-23"};
  const Truth truth = Ask(*FindOperator("allows_listed_action"), {value, operand, false, reader, surroundings}).truth;
  return truth == Truth::kTrue ? 't' : truth == Truth::kFalse ? 'f' : '?';
}

TEST_P(ListedActionTest, Answers) { EXPECT_EQ(Ask(GetParam().statement), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Statements, ListedActionTest,
    testing::Values(Case{"literal", "{Effect: Allow, Action: ['s3:putobject']}", 't'},
                    Case{"of_another_level", "{Effect: Allow, Action: ['s3:GetObject']}", 'f'},
                    Case{"excepted", "{Effect: Allow, Action: ['s3:Delete*']}", 'f'},
                    Case{"wildcard", "{Effect: Allow, Action: ['S3:P*']}", 't'},
                    Case{"everything", "{Effect: Allow, Action: ['*']}", 't'},
                    Case{"service_wildcard", "{Effect: Allow, Action: ['e*:Run*']}", 't'},
                    Case{"no_such_action", "{Effect: Allow, Action: ['s3:Paint', 'paint:Put']}", 'f'},
                    Case{"deny", "{Effect: Deny, Action: ['s3:PutObject']}", 'f'},
                    Case{"not_action", "{Effect: Allow, NotAction: ['s3:*']}", 't'},
                    Case{"not_action_of_all", "{Effect: Allow, NotAction: ['s3:*', 'ec2:*']}", 'f'},
                    Case{"denied", "{Effect: Allow, Action: ['s3:*'], Plinth: {Denied: [{Action: ['s3:Put*']}]}}", 'f'},
                    Case{"bounded", "{Effect: Allow, Action: ['*'], Plinth: {Boundary: [{Action: ['s3:Get*']}]}}", 'f'},
                    Case{"unknown", "{Effect: Allow, Action: [!Unknown x]}", '?'},
                    Case{"unknown_end", "{Effect: Allow, Action: [!Join ['s3:', !Unknown x]]}", '?'},
                    Case{"unknown_end_elsewhere", "{Effect: Allow, Action: [!Join ['s3:Get', !Unknown x]]}", 'f'}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

}  // namespace
}  // namespace plinth::rule
