#include <string>
#include <vector>

#include "app/world.h"

int main(int argc, char** argv) {
  plinth::app::World world = plinth::app::RealWorld();
  return plinth::app::Run(std::vector<std::string>(argv + 1, argv + argc), world);
}
