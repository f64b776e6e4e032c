#include "base/date.h"

#include <chrono>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth {

namespace {

std::chrono::year_month_day Civil(Date date) { return std::chrono::year{date.year} / date.month / date.day; }

}  // namespace

std::optional<Date> ParseDate(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : !IsDigit(text[i])) return std::nullopt;
  }
  const auto number = [text](size_t at, size_t size) {
    int value = 0;
    for (char c : text.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (!Civil(date).ok()) return std::nullopt;
  return date;
}

std::string FormatDate(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

int DaysSinceEpoch(Date date) {
  return static_cast<int>(std::chrono::sys_days(Civil(date)).time_since_epoch().count());
}

}  // namespace plinth
