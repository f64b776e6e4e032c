#include "app/log.h"

#include <mutex>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

namespace plinth::app {
namespace {

class WorldSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit WorldSink(const World& world) : world_(world) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    world_.err({line.data(), line.size()});
  }
  void flush_() override {}

 private:
  const World& world_;
};

}  // namespace

struct Log::Sink {
  explicit Sink(const World& world) : logger("plinth", std::make_shared<WorldSink>(world)) {}
  spdlog::logger logger;
};

Log::Log(const World& world, const Loudness& loudness) {
  if (loudness.verbose == 0) return;
  sink_ = std::make_unique<Sink>(world);
  // No time of day: two runs over the same inputs say the same.
  sink_->logger.set_pattern("%l: %v");
  sink_->logger.set_level(loudness.verbose == 1 ? spdlog::level::info : spdlog::level::debug);
}

Log::~Log() = default;

void Log::Info(std::string_view message) const {
  if (sink_) sink_->logger.info("{}", message);
}

void Log::Debug(std::string_view message) const {
  if (sink_) sink_->logger.debug("{}", message);
}

}  // namespace plinth::app
