// Functions on moments in time (RFC 3339). What asks the clock is not evaluated.
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

struct Moment {
  std::chrono::sys_time<nanoseconds> utc;
  int offset = 0;  // minutes east of UTC
  bool zulu = false;
  std::chrono::local_time<nanoseconds> Local() const {
    return std::chrono::local_time<nanoseconds>(utc.time_since_epoch() + std::chrono::minutes(offset));
  }
};

// `digits` decimal digits at `at`; -1 where there are others.
int Digits(std::string_view text, size_t at, size_t digits) {
  if (at + digits > text.size()) return -1;
  int number = 0;
  for (const char c : text.substr(at, digits)) {
    if (!IsDigit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool ReadOffset(std::string_view text, Moment& moment) {
  moment.zulu = text == "Z";
  if (moment.zulu) return true;
  const int hours = Digits(text, 1, 2);
  const int minutes = Digits(text, 4, 2);
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return false;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
  moment.offset = (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
  return true;
}

std::optional<Moment> ParseMoment(std::string_view text) {
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  const int hour = Digits(text, 11, 2);
  const int minute = Digits(text, 14, 2);
  const int second = Digits(text, 17, 2);
  const bool marks =
      text.size() > 19 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':';
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!marks || year < 0 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 59)
    return std::nullopt;
  size_t at = 19;
  int64_t fraction = 0;
  if (text[at] == '.') {
    int64_t unit = 100'000'000;
    for (++at; at < text.size() && IsDigit(text[at]); ++at, unit /= 10) fraction += unit * (text[at] - '0');
  }
  Moment moment;
  if (!ReadOffset(text.substr(at), moment)) return std::nullopt;
  moment.utc = std::chrono::sys_days(date) + seconds(hour * 3600 + minute * 60 + second - moment.offset * 60) +
               nanoseconds(fraction);
  return moment;
}

std::string OffsetText(const Moment& moment, std::string_view separator) {
  const int minutes = std::abs(moment.offset);
  return fmt::format("{}{:02}{}{:02}", moment.offset < 0 ? '-' : '+', minutes / 60, separator, minutes % 60);
}

struct Fields {
  std::chrono::year_month_day date;
  std::chrono::weekday weekday;
  std::chrono::hh_mm_ss<nanoseconds> time;
  explicit Fields(const Moment& moment)
      : date(std::chrono::floor<std::chrono::days>(moment.Local())),
        weekday(std::chrono::floor<std::chrono::days>(moment.Local())),
        time(moment.Local() - std::chrono::floor<std::chrono::days>(moment.Local())) {}
  unsigned Month() const { return static_cast<unsigned>(date.month()); }
  unsigned Day() const { return static_cast<unsigned>(date.day()); }
  int Hour() const { return static_cast<int>(time.hours().count()); }
  int HalfDayHour() const { return Hour() % 12 == 0 ? 12 : Hour() % 12; }
};

// A number, with a leading zero where the letter stands twice; nothing for other counts.
std::optional<std::string> OneOrTwo(size_t count, int64_t number) {
  if (count > 2) return std::nullopt;
  return count == 2 ? fmt::format("{:02}", number) : fmt::format("{}", number);
}

std::optional<std::string> ZoneText(size_t count, const Moment& moment) {
  const bool utc = moment.offset == 0;
  switch (count) {
    case 1:
      return utc ? "Z" : OffsetText(moment, ":");
    case 3:
      return utc ? "UTC" : OffsetText(moment, "");
    case 4:
      return OffsetText(moment, "");
    case 5:
      return OffsetText(moment, ":");
    default:
      return std::nullopt;
  }
}

// One run of a letter in a format; nothing where the letter or its count has no meaning.
std::optional<std::string> Field(char letter, size_t count, const Moment& moment, const Fields& fields) {
  const int year = static_cast<int>(fields.date.year());
  switch (letter) {
    case 'Y':
      if (count == 2) return fmt::format("{:02}", year % 100);
      return count == 4 ? std::optional(fmt::format("{:04}", year)) : std::nullopt;
    case 'M':
      if (count == 3) return std::string(kMonths[fields.Month() - 1].substr(0, 3));
      if (count == 4) return std::string(kMonths[fields.Month() - 1]);
      return OneOrTwo(count, fields.Month());
    case 'D':
      return OneOrTwo(count, fields.Day());
    case 'E':
      if (count == 3) return std::string(kDays[fields.weekday.c_encoding()].substr(0, 3));
      return count == 4 ? std::optional(std::string(kDays[fields.weekday.c_encoding()])) : std::nullopt;
    case 'h':
      return OneOrTwo(count, fields.Hour());
    case 'H':
      return OneOrTwo(count, fields.HalfDayHour());
    case 'm':
      return OneOrTwo(count, fields.time.minutes().count());
    case 's':
      return OneOrTwo(count, fields.time.seconds().count());
    case 'A':
      return count == 2 ? std::optional<std::string>(fields.Hour() < 12 ? "AM" : "PM") : std::nullopt;
    case 'a':
      return count == 2 ? std::optional<std::string>(fields.Hour() < 12 ? "am" : "pm") : std::nullopt;
    case 'Z':
      return ZoneText(count, moment);
    default:
      return std::nullopt;
  }
}

// The text between quotes; a doubled quote is one. Nothing where they are not closed.
std::optional<std::string> Quoted(std::string_view format, size_t& at) {
  std::string text;
  for (++at; at < format.size(); ++at) {
    if (format[at] != '\'') {
      text += format[at];
    } else if (format.substr(at, 2) == "''") {
      text += format[at++];
    } else {
      ++at;
      return text;
    }
  }
  return std::nullopt;
}

Value FormatDate(const Call& call) {
  const auto moment = ParseMoment(call.Text(1));
  if (!moment) return call.Fail("no moment as RFC 3339 writes it");
  const Fields fields(*moment);
  const std::string& format = call.Text(0);
  std::string text;
  for (size_t at = 0; at < format.size();) {
    std::optional<std::string> piece;
    if (format[at] == '\'') {
      piece = Quoted(format, at);
    } else if (IsLetter(format[at])) {
      const size_t end = std::min(format.find_first_not_of(format[at], at), format.size());
      piece = Field(format[at], end - at, *moment, fields);
      at = end;
    } else {
      piece = std::string(1, format[at++]);
    }
    if (!piece) return call.Fail("the format is broken");
    text += *piece;
  }
  return Value::String(std::move(text));
}

// "1h30m", "-1.5s", as the language's library reads them.
std::optional<nanoseconds> ParseDuration(std::string_view text) {
  static constexpr std::pair<std::string_view, int64_t> kUnits[] = {{"ns", 1},
                                                                    {"us", 1'000},
                                                                    {"µs", 1'000},
                                                                    {"ms", 1'000'000},
                                                                    {"s", 1'000'000'000},
                                                                    {"m", 60'000'000'000},
                                                                    {"h", 3'600'000'000'000}};
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return nanoseconds(0);
  if (text.empty()) return std::nullopt;
  double total = 0;
  while (!text.empty()) {
    const size_t size = std::min(text.find_first_not_of("0123456789."), text.size());
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + size, number);
    if (size == 0 || error != std::errc() || end != text.data() + size) return std::nullopt;
    text.remove_prefix(size);
    const std::string_view name = text.substr(0, std::min(text.find_first_of("0123456789."), text.size()));
    int64_t unit = 0;
    for (const auto& [known, value] : kUnits) unit = known == name ? value : unit;
    if (unit == 0) return std::nullopt;
    total += number * static_cast<double>(unit);
    text.remove_prefix(name.size());
  }
  if (total > 9e18) return std::nullopt;
  return nanoseconds(static_cast<int64_t>(negative ? -total : total));
}

Value TimeAdd(const Call& call) {
  auto moment = ParseMoment(call.Text(0));
  const auto duration = ParseDuration(call.Text(1));
  if (!moment || !duration) return call.Fail("a moment and a duration are needed");
  moment->utc += *duration;
  const Fields fields(*moment);
  return Value::String(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(fields.date.year()),
                                   fields.Month(), fields.Day(), fields.Hour(), fields.time.minutes().count(),
                                   fields.time.seconds().count(),
                                   moment->offset == 0 ? "Z" : OffsetText(*moment, ":")));
}

Value TimeCompare(const Call& call) {
  const auto left = ParseMoment(call.Text(0));
  const auto right = ParseMoment(call.Text(1));
  if (!left || !right) return call.Fail("two moments as RFC 3339 writes them are needed");
  return Value::Integer((left->utc > right->utc) - (left->utc < right->utc));
}

constexpr FunctionRow kRows[] = {
    {"formatdate", "ss", FormatDate},
    {"timeadd", "ss", TimeAdd},
    {"timecmp", "ss", TimeCompare},
};

}  // namespace

std::span<const FunctionRow> TimeFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
