// Days of the calendar, for rules that compare dates. No clock: the day of the run comes from outside.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace plinth {

struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// Exactly "YYYY-MM-DD", and a day that exists.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date date);
// From 1970-01-01; negative before it.
int DaysSinceEpoch(Date date);

}  // namespace plinth
