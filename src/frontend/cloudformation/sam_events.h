// Event sources of functions and state machines.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "frontend/cloudformation/sam_expand.h"

namespace plinth::frontend::cloudformation::sam {

// One entry of Events while it is expanded.
struct Event {
  Template& sam;
  const Source& source;  // the function or state machine
  std::string name;      // the entry's key
  std::string id;        // of what it makes: the source's id and the name
  Json properties;
  Target target;
  Made* role;  // the target's; for a function
  Range place;

  const Json& operator[](std::string_view property) const { return properties[property]; }
  Range PlaceOf(std::string_view property) const {
    return properties.Has(property) ? properties.PlaceOf(property) : place;
  }
  // A resource with what the source passes on, placed at the event.
  Made& Make(std::string made_id, std::string_view type) const {
    return sam.MakeFor(target.passed_on, std::move(made_id), type, place);
  }
  void Complain(std::string_view property, std::string_view message) const;
  // Sets what stands in the event under the same name.
  template <typename Names>
  void Copy(const Names& names, Json& into) const {
    for (const std::string_view property : names) {
      const Json::Member* member = properties.FindMember(property);
      if (member && !member->value.IsNull()) into.Update(Json::Map({{property, member->value}}));
    }
  }
};

struct EventKind {
  std::string_view type;
  std::span<const Property> properties;
  void (*expand)(Event& event);
};
std::span<const EventKind> PushEvents();
std::span<const EventKind> PullEvents();
std::span<const EventKind> StateMachineEvents();

// Expands the entries of Events, in the order of their paths.
void ExpandEvents(Template& sam, const Source& source, const Target& target, Made* role,
                  std::span<const std::span<const EventKind>> kinds);

// Lets `principal` invoke the target. `suffix` is appended to the id, as it is or hashed.
Made& MakePermission(const Event& event, std::string_view principal, Json source_arn, std::string_view suffix = "",
                     std::string_view prefix = "");

// The queue for events that cannot be delivered: as named, or made with a policy for `rule`. Null where there is none.
Json DeadLetterQueue(const Event& event, const Json& rule);
bool CheckDeadLetters(const Event& event);

// ENABLED or DISABLED from Enabled or State; null for neither.
Json StateOf(const Event& event);

// "AnIdOfUpTo64Characters" + suffix, cut before the suffix.
std::string TargetId(std::string_view id, std::string_view suffix);

// The EventBridge rule of an event, without its target: on a schedule, or for a pattern.
Made& MakeScheduleRule(const Event& event);
Made& MakePatternRule(const Event& event);
// What their targets take from the event as it stands.
inline constexpr std::string_view kSameInScheduleTarget[] = {"Input", "RetryPolicy"};
inline constexpr std::string_view kSameInPatternTarget[] = {"Input", "InputPath", "RetryPolicy", "InputTransformer"};
// Aims the rule at the event's target. `suffix`: of the target's id, where the event states none; `role`: what the rule
// acts as, null for none.
void AimRule(const Event& event, Made& rule, std::string_view suffix, const Json& role,
             std::span<const std::string_view> same);

void ExpandScheduleV2(Event& event);
std::span<const Property> ScheduleV2Properties();

void ExpandApiEvent(Event& event);
void ExpandHttpApiEvent(Event& event);
void ExpandStateMachineApiEvent(Event& event);

}  // namespace plinth::frontend::cloudformation::sam
