#include "engine/place.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "rule/node_value.h"
#include "syntax/node.h"

namespace plinth::engine {
namespace {

constexpr std::string_view kOutOfSight = "the resource is only partly in sight";

// What a resource is, in the form of attributes: @type, @id, @framework, @source_type. Nobody wrote them as properties.
Value IdentityOf(const Resource& resource, std::string_view name) {
  if (name == "type") return Value::String(resource.type).AsDefault();
  if (name == "source_type") return Value::String(resource.source_type).AsDefault();
  if (name == "id") return Value::String(resource.id).AsDefault();
  // Terraform's words begin with a small letter, CloudFormation's types and sections with a capital one.
  const bool cloudformation = resource.source_type.find("::") != std::string::npos ||
                              (!resource.source_type.empty() && !IsLower(resource.source_type.front()));
  if (name == "framework") return Value::String(cloudformation ? "cloudformation" : "terraform").AsDefault();
  return Value::Absent();
}

// `later` begins on the line on which `earlier` ends.
bool OnOneLine(const Location& earlier, const Location& later) {
  if (earlier.file != later.file || later.range.begin < earlier.range.end) return false;
  const std::string_view between =
      earlier.file->Text().substr(earlier.range.end, later.range.begin - earlier.range.end);
  return between.find('\n') == std::string_view::npos;
}

bool IsCollection(const Value& value) { return value.IsList() || value.IsMap(); }

constexpr std::array<std::string_view, 6> kKeyNames = {"Key",        "Name",          "AttributeName",
                                                       "OptionName", "ParameterName", "PropertyName"};

bool KeyIsKnown(const Map& item) {
  for (const std::string_view name : kKeyNames) {
    const Map::Entry* entry = item.Find(name);
    if (entry) return entry->value.IsScalar();
  }
  return true;
}

// The items of a list that are there for certain, up to the first of which that, or its key, hangs on a choice.
struct CertainItems {
  List items;
  bool more = false;  // what follows may be another one under each choice
};

// `item` with its key read. None where the key hangs on a choice.
std::optional<Value> WithKeyRead(const Value& item, rule::Reader& reader) {
  if (!item.IsMap()) return item;
  for (const std::string_view name : kKeyNames) {
    const Map::Entry* entry = item.AsMap().Find(name);
    if (!entry || !entry->value.IsGuarded()) continue;
    rule::Reader::Reading key = reader.Read(entry->value);
    if (key.undecided) return std::nullopt;
    Map map = item.AsMap();
    if (key.value.IsAbsent()) {
      map.Erase(name);
    } else {
      map.Set(std::string(name), std::move(key.value), entry->key_location);
    }
    return Value::Of(std::move(map), item.Where());
  }
  return item;
}

CertainItems CertainItemsOf(const List& list, rule::Reader& reader) {
  CertainItems certain;
  for (const Value& written : list) {
    const rule::Reader::Reading item = reader.Read(written);
    if (item.value.IsAbsent()) continue;
    std::optional<Value> value = item.undecided ? std::nullopt : WithKeyRead(item.value, reader);
    certain.more = !value;
    if (certain.more) break;
    certain.items.push_back(*std::move(value));
  }
  return certain;
}

// Keys with a colon (condition keys of policies) compare without letter case.
const Map::Entry* FindKey(const Map& map, std::string_view key) {
  if (const Map::Entry* exact = map.Find(key)) return exact;
  if (key.find(':') == std::string_view::npos) return nullptr;
  for (const Map::Entry& entry : map.Entries()) {
    if (EqualsIgnoreCase(entry.key, key)) return &entry;
  }
  return nullptr;
}

// The key is there for certain, whatever its value.
bool HasKey(const List& list, const PathStep& step) {
  return std::any_of(list.begin(), list.end(), [&](const Value& item) {
    const Value value = plinth::Step(Value::Of(List{item}), step);
    return item.IsMap() && !value.IsAbsent() && !(value.IsUnknown() && !KeyIsKnown(item.AsMap()));
  });
}

// Of a resource that is partly in sight: what is written at the top is written whole.
bool IsWritten(const Resource& resource, const PropertyPath& path) {
  return !path.OfAttributes() && path.steps[0].kind == PathStep::Kind::kName &&
         resource.properties.Find(path.steps[0].name) != nullptr;
}

// The document that a policy is: a structure, or the JSON of one.
Value DocumentOf(const Value& value) {
  if (!value.IsString()) return value;
  const auto file = std::make_shared<const SourceFile>("policy", value.AsString());
  const syntax::Document document = syntax::ReadJson(file);
  if (!document.root || document.Broken()) return Value::Absent();
  return rule::ValueOf(*document.root, nullptr);
}

}  // namespace

std::string JoinPath(const std::string& base, const std::string& name) {
  return base.empty() || base == "@" ? base + name : base + "." + name;
}

Place Lookup::Inside(const Place& from, const Value& value, const Location& key, std::string path) {
  rule::Reader::Reading reading = reader_->Read(value);
  Place place{std::move(reading.value), reading.undecided, std::move(path), from.where, {}};
  const Location& own = place.value.Where();
  // What a function gives stands on the line of the property; what a choice gives, where that alternative is written.
  const bool elsewhere = own && key && !OnOneLine(key, own);
  if (key && (IsCollection(place.value) || (elsewhere && !value.IsGuarded()))) {
    place.where = key;
  } else if (own) {
    place.where = own;
  } else if (key) {
    place.where = key;
  }
  return place;
}

Place Lookup::Start(const PropertyPath& path, const Frame& frame, const Frame** used, size_t* taken) {
  const Frame* here = &frame.OutOf(path);
  *used = here;
  if (here->element && !path.OfAttributes()) return *here->element;
  const Location& key = here->resource->key;
  const Map& map = path.OfAttributes() ? here->resource->attributes : here->resource->properties;
  const std::string base = path.OfAttributes() ? "@" : "";
  if (path.steps.empty() || path.steps[0].kind != PathStep::Kind::kName) {
    return Place{Value::Of(map), false, base, key, {}};
  }
  ++*taken;
  const Place whole{{}, false, "", key, {}};
  const Map::Entry* entry = map.Find(path.steps[0].name);
  return entry ? Inside(whole, entry->value, entry->key_location, base + entry->key)
               : Place{Value::Absent(), false, base + path.steps[0].name, key, {}};
}

Place Lookup::StepByKey(const Place& from, const PathStep& step) {
  const std::string path = fmt::format("{}[{}]", from.path, step.name);
  if (from.value.IsMap()) {
    const Map::Entry* entry = FindKey(from.value.AsMap(), step.name);
    return entry ? Inside(from, entry->value, entry->key_location, path)
                 : Place{Value::Absent(), false, path, from.where, {}};
  }
  if (!from.value.IsList()) return Inside(from, plinth::Step(from.value, step), {}, path);
  const CertainItems certain = CertainItemsOf(from.value.AsList(), *reader_);
  Place place = Inside(from, plinth::Step(Value::Of(certain.items, from.value.Where()), step), {}, path);
  const bool found = !place.value.IsAbsent() && (!place.value.IsUnknown() || HasKey(certain.items, step));
  if (found) return place;
  place.undecided = place.undecided || place.value.IsUnknown() || certain.more;
  if (certain.more)
    place.value = Value::UnknownBecause(fmt::format("it depends on a choice whether {} is there", path));
  return place;
}

Place Lookup::StepByIndex(const Place& from, const PathStep& step) {
  const std::string path = fmt::format("{}[{}]", from.path, step.index);
  if (!from.value.IsList()) return Inside(from, plinth::Step(from.value, step), {}, path);
  const CertainItems certain = CertainItemsOf(from.value.AsList(), *reader_);
  if (step.index < certain.items.size()) return Inside(from, certain.items[step.index], {}, path);
  if (!certain.more) return Place{Value::Absent(), false, path, from.where, {}};
  return Place{
      Value::UnknownBecause(fmt::format("it depends on a choice what {} is", path)), true, path, from.where, {}};
}

Place Lookup::Step(const Place& from, const PathStep& step) {
  if (from.undecided) return from;
  if (from.value.IsUnknown() || from.value.IsReference() || from.value.IsTemplate()) {
    Place place{plinth::Step(from.value, step), true, JoinPath(from.path, step.name), from.where, {}};
    return place;
  }
  if (step.kind == PathStep::Kind::kKey) return StepByKey(from, step);
  if (step.kind == PathStep::Kind::kIndex) return StepByIndex(from, step);
  const std::string path = JoinPath(from.path, step.name);
  if (!from.value.IsMap()) return Inside(from, plinth::Step(from.value, step), {}, path);
  const Map::Entry* entry = from.value.AsMap().Find(step.name);
  return entry ? Inside(from, entry->value, entry->key_location, path)
               : Place{Value::Absent(), false, path, from.where, {}};
}

Place Lookup::At(const PropertyPath& path, const Frame& frame) {
  const bool attribute = path.OfAttributes();
  if (attribute && path.steps.size() == 1) {
    const std::string& name = path.steps[0].name;
    if (name == "key" && frame.element && !path.OfOuter()) {
      Place place{Value::String(frame.element->key), false, frame.element->path, frame.element->where, {}};
      return place;
    }
    const Frame& resource = path.OfOuter() ? frame.OutOf(path) : frame.OfResource();
    Value identity = IdentityOf(*resource.resource, name);
    if (!identity.IsAbsent()) return Place{std::move(identity), false, "", resource.resource->key, {}};
  }
  const Frame* used = nullptr;
  size_t taken = 0;
  const bool own = path.base == PropertyPath::Base::kAttributes;
  Place place = Start(path, own ? frame.OfResource() : frame, &used, &taken);
  for (; taken < path.steps.size(); ++taken) place = Step(place, path.steps[taken]);
  if (place.value.IsAbsent() && !used->element && used->resource->partial) {
    place.value = Value::UnknownBecause(std::string(kOutOfSight));
    place.undecided = true;
  }
  return place;
}

void Lookup::Spread(const Place& from, Elements& out) {
  if (from.value.IsAbsent()) return;
  if (from.value.IsUnknown() || from.value.IsReference() || from.value.IsTemplate()) {
    out.open = true;
    out.reason = from.value.IsUnknown() ? from.value.AsUnknown().reason : "it is taken from another resource";
    if (out.list.value.IsAbsent()) out.list = from;
    return;
  }
  if (from.value.IsMap()) {
    for (const Map::Entry& entry : from.value.AsMap().Entries()) {
      Place place{entry.value, false, JoinPath(from.path, entry.key), from.where, entry.key};
      if (entry.key_location) place.where = entry.key_location;
      out.places.push_back(std::move(place));
    }
  } else if (from.value.IsList()) {
    for (size_t i = 0; i < from.value.AsList().size(); ++i) {
      const Value& item = from.value.AsList()[i];
      out.places.push_back(
          {item, false, fmt::format("{}[{}]", from.path, i), item.Where() ? item.Where() : from.where, {}});
    }
  } else {
    out.places.push_back(from);
  }
  if (out.list.value.IsAbsent()) out.list = from;
}

Place Lookup::Decide(const Place& element) {
  if (!element.value.IsGuarded() && !element.value.IsNull()) return element;
  rule::Reader::Reading reading = reader_->Read(element.value);
  Place place = element;
  place.value = std::move(reading.value);
  place.undecided = reading.undecided;
  if (place.value.Where()) place.where = place.value.Where();
  return place;
}

Lookup::Elements Lookup::All(const PropertyPath& path, const Frame& frame) {
  Elements out;
  const Frame* used = nullptr;
  const Frame& from = path.base == PropertyPath::Base::kAttributes ? frame.OfResource() : frame;
  size_t taken = 0;
  std::vector<Place> current = {Start(path, from, &used, &taken)};
  if (taken > 0 && current[0].value.IsAbsent()) current.clear();
  for (; taken < path.steps.size(); ++taken) {
    const PathStep& step = path.steps[taken];
    std::vector<Place> next;
    for (const Place& written : current) {
      const Place place = Decide(written);
      if (step.kind == PathStep::Kind::kEach) {
        Elements spread;
        std::swap(spread.list, out.list);
        Spread(place, spread);
        std::swap(spread.list, out.list);
        if (spread.open) std::tie(out.open, out.reason) = std::tie(spread.open, spread.reason);
        next.insert(next.end(), spread.places.begin(), spread.places.end());
      } else {
        Place stepped = Step(place, step);
        if (!stepped.value.IsAbsent()) next.push_back(std::move(stepped));
      }
    }
    current = std::move(next);
  }
  out.places = std::move(current);
  if (!used->element && used->resource->partial && !path.steps.empty() && !IsWritten(*used->resource, path)) {
    out.open = true;
    out.reason = kOutOfSight;
  }
  return out;
}

Lookup::Elements Lookup::Statements(const PropertyPath& path, const Frame& frame) {
  Elements documents = All(path, frame);
  Elements out;
  out.open = documents.open;
  out.reason = documents.reason;
  static const PathStep kStatement{PathStep::Kind::kName, "Statement", 0};
  for (const Place& written : documents.places) {
    Place document = Decide(written);
    document.value = DocumentOf(document.value);
    Place statements = Step(document, kStatement);
    if (statements.value.IsMap()) {  // one statement alone
      out.places.push_back(std::move(statements));
    } else {
      Spread(statements, out);
    }
  }
  return out;
}

bool ChoosesAmongScalars(const Value& value) {
  if (!value.IsGuarded()) return false;
  const auto& alternatives = value.AsGuarded().alternatives;
  return std::all_of(alternatives.begin(), alternatives.end(), [](const Alternative& one) {
    return one.value.IsScalar() || one.value.IsAbsent() || one.value.IsNull();
  });
}

void Lookup::CollectTexts(const Place& written, std::vector<Place>& texts) {
  if (written.key == "Plinth") return;  // what was found out about the resource
  if (ChoosesAmongScalars(written.value)) return texts.push_back(written);
  Place place = Decide(written);
  if (place.value.IsString() || place.value.IsTemplate()) {
    texts.push_back(std::move(place));
  } else if (IsCollection(place.value)) {
    Elements below;
    Spread(place, below);
    for (const Place& element : below.places) CollectTexts(element, texts);
  }
}

Lookup::Elements Lookup::Texts(const PropertyPath& path, const Frame& frame) {
  Elements roots = All(path, frame);
  std::vector<Place> texts;
  for (const Place& root : roots.places) CollectTexts(root, texts);
  roots.places = std::move(texts);
  return roots;
}

}  // namespace plinth::engine
