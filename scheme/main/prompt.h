// The interactive prompt.
#pragma once

namespace ouro::scheme {

// Reads forms from the standard input, evaluates and prints, until its end; an error ends the form, not the prompt. With a terminal:
// line editing and a history kept in ~/.ouro_scheme_history. Returns the exit status.
int RunPrompt();

// Evaluates the expressions of -e and prints their values. Returns the exit status.
int RunExpressions(const char* text);

}  // namespace ouro::scheme
