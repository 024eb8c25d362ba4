// Death tests.
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <utility>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {

// Runs `f` in a child process: its exit status, and what it wrote to stderr.
template <class F>
std::pair<int, std::string> InChild(F f) {
  int pipe_ends[2];
  REQUIRE(pipe(pipe_ends) == 0);
  pid_t child = fork();
  if (child == 0) {
    dup2(pipe_ends[1], 2);
    close(pipe_ends[0]);
    signal(SIGABRT, SIG_DFL);  // Catch's handler would print a report
    f();
    _exit(0);
  }
  close(pipe_ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = read(pipe_ends[0], buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<size_t>(n));
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return {status, text};
}

}  // namespace ouro::heap_test
