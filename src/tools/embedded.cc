// The archive that the build packed, as part of the program.

#include "base/archive.h"

extern "C" {
extern const char plinth_archive_begin[];
extern const char plinth_archive_end[];
}

namespace plinth {

Archive EmbeddedArchive() {
  return Archive({plinth_archive_begin, static_cast<size_t>(plinth_archive_end - plinth_archive_begin)});
}

}  // namespace plinth
