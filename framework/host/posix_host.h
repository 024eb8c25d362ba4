// The real operating system as a Host.
#pragma once
#include "framework/host/host.h"

namespace ouro::host {

Host& TheOperatingSystem();

}  // namespace ouro::host
