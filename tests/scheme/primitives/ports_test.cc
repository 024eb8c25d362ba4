// Ports and the system.
#include <fcntl.h>
#include <unistd.h>

#include "framework/host/host.h"
#include "tests/scheme/primitives/world.h"

namespace ouro::scheme {

namespace {
std::string TemporaryFile(const char* name) {
  const char* folder = host::Get().Environment("TEST_TMPDIR");
  return std::string(folder == nullptr ? "/tmp" : folder) + "/" + name;
}
}  // namespace

TEST_CASE("reading text") {
  World world;
  world.Set("p", "(open-input-string \"aλ\\nline two\\r\\n(a . b) \\\"s\\\" #;x 12\")");
  CheckAll(world,
           {
               {"(peek-char p)", "#\\a"},
               {"(read-char p)", "#\\a"},
               {"(char-ready? p)", "#t"},
               {"(read-line p)", "\"λ\""},
               {"(read-string 4 p)", "\"line\""},
               {"(read-string 0 p)", "\"\""},
               {"(read-line p)", "\" two\""},
               {"(%port-location p)", "\":3:1\""},
               {"(read p)", "(a . b)"},
               {"(read p)", "\"s\""},
               {"(read p)", "12"},
               {"(read p)", "#<eof>"},
               {"(read-char p)", "#<eof>"},
               {"(peek-char p)", "#<eof>"},
               {"(read-line p)", "#<eof>"},
               {"(read-string 3 p)", "#<eof>"},
               {"(read (open-input-string \"(a\\n b\"))",
                "read: <port>:1:1: unexpected end of input: the list that begins at line 1, column 1 is not closed"},
               {"(read (open-input-string \"#!fold-case ABC\"))", "abc"},
               {"(read-u8 p)", "read-u8: argument 1 must be an open binary input port, not #<port>"},
               {"(write-char #\\a p)", "write-char: argument 2 must be an open textual output port, not #<port>"},
               {"(close-port p)", "#<unspecified>"},
               {"(close-port p)", "#<unspecified>"},
               {"(input-port? p)", "#t"},
               {"(input-port-open? p)", "#f"},
               {"(read-char p)", "read-char: argument 1 must be an open textual input port, not #<port>"},
               {"(read-char 5)", "read-char: argument 1 must be an open textual input port, not 5"},
               {"(close-port 5)", "close-port: argument 1 must be a port, not 5"},
               {"(output-port-open? p)", "output-port-open?: argument 1 must be an output port, not #<port>"},
           });
  world.Set("f", "(open-input-string \"#!fold-case AB CD\")");
  CHECK(world.Show("(read f)") == "ab");
  CHECK(world.Show("(read f)") == "cd");  // the port remembers
}

TEST_CASE("an error of read tells its place in the port") {
  World world;
  world.Set("p", "(open-input-string \"ab\\n c #<\")");
  CHECK(world.Show("(read-line p)") == "\"ab\"");
  CHECK(world.Show("(read p)") == "c");
  CHECK(world.Run("(read p)").IsNull());
  auto* error = mode::g_thread.pending.As<ErrorObject>();
  CHECK(error->kind.get() == ErrorKind::kRead);
  CHECK(error->location.get() == Value::False());  // that of the call, which the engine knows
  CHECK(World::TakeError() == "read: <port>:2:4: unknown syntax #<");
}

TEST_CASE("bytes") {
  World world;
  world.Set("p", "(open-input-bytevector (bytevector 1 2 3 4 5 6))");
  world.Set("b", "(make-bytevector 4 0)");
  CheckAll(world, {
                      {"(peek-u8 p)", "1"},
                      {"(read-u8 p)", "1"},
                      {"(u8-ready? p)", "#t"},
                      {"(read-bytevector 2 p)", "#u8(2 3)"},
                      {"(read-bytevector! b p 1 3)", "2"},
                      {"b", "#u8(0 4 5 0)"},
                      {"(read-bytevector! b p)", "1"},
                      {"(read-bytevector! b p)", "#<eof>"},
                      {"(read-bytevector 1 p)", "#<eof>"},
                      {"(read-bytevector 0 p)", "#u8()"},
                      {"(read-u8 p)", "#<eof>"},
                      {"(read-char p)", "read-char: argument 1 must be an open textual input port, not #<port>"},
                  });
  world.Set("o", "(open-output-bytevector)");
  CheckAll(world, {
                      {"(write-u8 255 o)", "#<unspecified>"},
                      {"(write-bytevector '#u8(1 2 3 4) o 1 3)", "#<unspecified>"},
                      {"(get-output-bytevector o)", "#u8(255 2 3)"},
                      {"(write-u8 256 o)", "write-u8: argument 1 must be an exact integer from 0 to 255, not 256"},
                      {"(write 1 o)", "write: argument 2 must be an open textual output port, not #<port>"},
                      {"(get-output-string o)",
                       "get-output-string: argument 1 must be a port made by open-output-string, not #<port>"},
                  });
}

TEST_CASE("an open pipe is ready when what is asked for has arrived, or the end") {
  World world;
  int ends[2];
  auto send = [&](std::string_view bytes) { REQUIRE(host::WriteAll(ends[1], bytes.data(), bytes.size()) == 0); };
  REQUIRE(::pipe(ends) == 0);
  world.Set("p", NewFilePort(ends[0], "pipe", true, false));
  CHECK(world.Show("(char-ready? p)") == "#f");
  send("a" "\xce");  // and half of a λ
  CheckAll(world, {
                      {"(char-ready? p)", "#t"},
                      {"(read-char p)", "#\\a"},
                      {"(char-ready? p)", "#f"},
                  });
  send("\xbb");
  CheckAll(world, {
                      {"(char-ready? p)", "#t"},
                      {"(peek-char p)", "#\\λ"},
                      {"(char-ready? p)", "#t"},
                      {"(read-char p)", "#\\λ"},
                      {"(char-ready? p)", "#f"},
                  });
  send("\xce");
  CHECK(world.Show("(char-ready? p)") == "#f");
  host::Get().Close(ends[1]);
  CheckAll(world, {
                      {"(char-ready? p)", "#t"},  // half a character is the last one
                      {"(read-char p)", "#\\\xef\xbf\xbd"},
                      {"(char-ready? p)", "#t"},
                      {"(read-char p)", "#<eof>"},
                      {"(close-port p)", "#<unspecified>"},
                  });
  REQUIRE(::pipe(ends) == 0);
  world.Set("b", NewFilePort(ends[0], "pipe", true, true));
  CHECK(world.Show("(u8-ready? b)") == "#f");
  send("\xce");
  CheckAll(world, {
                      {"(u8-ready? b)", "#t"},
                      {"(read-u8 b)", "206"},
                      {"(u8-ready? b)", "#f"},
                  });
  host::Get().Close(ends[1]);
  CheckAll(world, {
                      {"(u8-ready? b)", "#t"},
                      {"(read-u8 b)", "#<eof>"},
                      {"(u8-ready? b)", "#t"},
                      {"(close-port b)", "#<unspecified>"},
                  });
}

TEST_CASE("files, strings and bytevectors are always ready, errors of the host are errors") {
  World world;
  world.Set("f", NewFilePort(host::Get().Open("/dev/null", O_RDONLY, 0), "/dev/null", true, false));
  world.Set("closed", NewFilePort(999, "closed", true, false));
  CheckAll(world, {
                      {"(char-ready? f)", "#t"},
                      {"(read-char f)", "#<eof>"},
                      {"(char-ready? f)", "#t"},
                      {"(char-ready? (open-input-string \"\"))", "#t"},
                      {"(u8-ready? (open-input-bytevector '#u8()))", "#t"},
                      {"(u8-ready? f)", "u8-ready?: argument 1 must be an open binary input port, not #<port>"},
                      {"(char-ready? closed)", "cannot read: bad file descriptor: \"closed\""},
                  });
}

TEST_CASE("writing text") {
  World world;
  world.Set("o", "(open-output-string)");
  CheckAll(world, {
                      {"(write \"a\" o)", "#<unspecified>"},
                      {"(display \"λ\" o)", "#<unspecified>"},
                      {"(newline o)", "#<unspecified>"},
                      {"(write-char #\\λ o)", "#<unspecified>"},
                      {"(write-string \"hello\" o 1 3)", "#<unspecified>"},
                      {"(write-shared '(#0=(1) #0#) o)", "#<unspecified>"},
                      {"(write-simple '(#0=(1) #0#) o)", "#<unspecified>"},
                      {"(write '#0=(1 . #0#) o)", "#<unspecified>"},
                      {"(get-output-string o)", "\"\\\"a\\\"λ\\nλel(#0=(1) #0#)((1) (1))#0=(1 . #0#)\""},
                      {"(write-simple '#0=(1 . #0#) o)",
                       "write-simple: argument 1 must be a datum without circles, not #0=(1 . #0#)"},
                      {"(write-string 'a o)", "write-string: argument 1 must be a string, not a"},
                      {"(flush-output-port o)", "#<unspecified>"},
                      {"(close-output-port o)", "#<unspecified>"},
                      {"(write 1 o)", "write: argument 2 must be an open textual output port, not #<port>"},
                      {"(get-output-string o)", "\"\\\"a\\\"λ\\nλel(#0=(1) #0#)((1) (1))#0=(1 . #0#)\""},
                      {"(close-input-port o)", "close-input-port: argument 1 must be an input port, not #<port>"},
                      {"(textual-port? o)", "#t"},
                      {"(binary-port? o)", "#f"},
                  });
}

TEST_CASE("the current ports are parameters") {
  World world;
  Value parameter = StandardPortParameter(StandardPort::kOutput);
  CHECK(GlobalIn(CoreEnvironment(), Intern("current-output-port"))->value.get() == parameter);
  Value before = CurrentOutputPort();
  Value to = NewOutputPort(false);
  parameter.As<Parameter>()->value.set(parameter.AsPtr(), to);
  CHECK(world.Show("(display '(1 \"a\"))") == "#<unspecified>");
  CHECK(world.Show("(newline)") == "#<unspecified>");
  parameter.As<Parameter>()->value.set(parameter.AsPtr(), before);
  CHECK(StateOf(to)->buffer == "(1 a)\n");
}

TEST_CASE("files") {
  World world;
  std::string name = TemporaryFile("ports_test.txt");
  world.Set("name", NewString(name));
  world.Set("o", "(open-output-file name)");
  // More than a buffer, with characters of three bytes that lie across the ends of the pieces.
  std::u32string text;
  for (int i = 0; i < 100000; ++i) text += i % 1000 == 999 ? U"\n" : U"€";
  world.Set("text", NewStringUtf32(text));
  CHECK(world.Show("(file-exists? name)") == "#t");
  CHECK(world.Show("(write-string text o)") == "#<unspecified>");
  CHECK(world.Show("(write-char #\\x o)") == "#<unspecified>");
  CHECK(world.Show("(close-port o)") == "#<unspecified>");
  world.Set("i", "(open-input-file name)");
  world.Set("back", "(read-string 100000 i)");
  CHECK(world.Show("(string=? text back)") == "#t");
  CHECK(world.Show("(read-char i)") == "#\\x");
  CHECK(world.Show("(read-char i)") == "#<eof>");
  world.Set("b", "(open-binary-input-file name)");
  CHECK(world.Show("(read-bytevector 4 b)") == "#u8(226 130 172 226)");
  CHECK(world.Show("(bytevector-length (read-bytevector 1000000 b))") == std::to_string(99900 * 3 + 100 + 1 - 4));
  CHECK(world.Show("(delete-file name)") == "#<unspecified>");
  CHECK(world.Show("(file-exists? name)") == "#f");
  CHECK(world.Run("(delete-file name)").IsNull());
  CHECK(mode::g_thread.pending.As<ErrorObject>()->kind.get() == ErrorKind::kFile);
  CHECK(World::TakeError() == "delete-file: no such file or directory: \"" + name + "\"");
  CHECK(world.Run("(open-input-file name)").IsNull());
  CHECK(mode::g_thread.pending.As<ErrorObject>()->kind.get() == ErrorKind::kFile);
  CHECK(World::TakeError() == "open-input-file: no such file or directory: \"" + name + "\"");
  CHECK(world.Show("(open-input-file 5)") == "open-input-file: argument 1 must be a string, not 5");
  world.Set("folder", "(open-input-file \"/\")");
  CHECK(world.Show("(read-char folder)") == "cannot read: is a directory: \"/\"");
}

TEST_CASE("files that nobody closed are written when they are collected, and at exit") {
  World world;
  std::string name = TemporaryFile("ports_test_2.txt"), text;
  world.Set("name", NewString(name));
  world.Set("o", "(open-output-file name)");
  world.Show("(write 'abc o)");
  CHECK(FlushStandardPorts());
  REQUIRE(host::ReadWholeFile(name.c_str(), &text) == 0);
  CHECK(text == "abc");
  CHECK(world.Show("(delete-file name)") == "#<unspecified>");
  auto file = [](int i) { return TemporaryFile(("ports_test_" + std::to_string(100 + i)).c_str()); };
  for (int i = 0; i < 50; ++i) {
    world.Set("name", NewString(file(i)));
    world.Set("o", "(open-output-file name)");
    world.Show("(write 'abcd o)");
    world.Set("o", kNil);
  }
  world.Show("(make-vector 1000 0)");
  heap::Collect(heap::Kind::kFull);
  int written = 0;
  for (int i = 0; i < 50; ++i) {
    REQUIRE(host::ReadWholeFile(file(i).c_str(), &text) == 0);
    written += text == "abcd";
    host::Get().RemoveFile(file(i).c_str());
  }
  CHECK(written >= 45);  // the native stack may still refer to some
}

TEST_CASE("what a port holds outside the heap is counted, made when it is needed and given back") {
  World world;
  std::string path = TemporaryFile("counted");
  auto outside = [] { return heap::GetStatistics().outside_bytes; };
  heap::Collect(heap::Kind::kFull);
  size_t before = outside();
  Value out = NewFilePort(host::Get().Open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), path, false, false);
  CHECK(outside() < before + 1000);
  for (int i = 0; i < 1000; ++i) REQUIRE(PortWrite(out, std::string(99, 'a') + "\n"));
  CHECK(outside() > before + 10000);
  CHECK(outside() < before + 70000);
  REQUIRE(PortWrite(out, std::string(300000, 'b')));  // does not stay
  CHECK(outside() < before + 70000);
  REQUIRE(PortClose(out));
  CHECK(outside() < before + 1000);
  CHECK(StateOf(out)->buffer.capacity() < 100);

  Value in = NewFilePort(host::Get().Open(path.c_str(), O_RDONLY, 0), path, true, false);
  CHECK(outside() < before + 2000);
  REQUIRE(PortFill(in));
  CHECK(outside() > before + 60000);
  REQUIRE(PortClose(in));
  CHECK(outside() < before + 2000);
  CHECK(StateOf(in)->buffer.capacity() < 100);

  Value text = NewOutputPort(false);
  for (int i = 0; i < 1000; ++i) REQUIRE(PortWrite(text, std::string(1000, 'x')));
  CHECK(outside() >= before + 1000000);
  CHECK(outside() < before + 3000000);
}

TEST_CASE("many open ports that nobody holds are a reason to collect") {
  World world;
  std::string path = TemporaryFile("dropped");
  REQUIRE(host::WriteAll(host::Get().Open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), "text", 4) == 0);
  int most = 0;
  for (int i = 0; i < 20000; ++i) {
    int descriptor = host::Open(path.c_str(), O_RDONLY, 0);
    REQUIRE(descriptor >= 0);
    most = std::max(most, descriptor);
    Value port = NewFilePort(descriptor, path, true, false);
    REQUIRE(PortFill(port));
  }
  CHECK(most < 10000);
}

TEST_CASE("the system") {
  World world;
  SetCommandLine({"program", "λ", ""});
  CheckAll(world, {
                      {"(command-line)", "(\"program\" \"λ\" \"\")"},
                      {"(get-environment-variable \"NO SUCH VARIABLE\")", "#f"},
                      {"(get-environment-variable 'a)", "get-environment-variable: argument 1 must be a string, not a"},
                      {"(list? (get-environment-variables))", "#t"},
                      {"(jiffies-per-second)", "1000000000"},
                      {"(eof-object? (eof-object))", "#t"},
                  });
  CHECK(IsPair(world.Run("(memq 'r7rs (features))")));
  int64_t before = world.Run("(current-jiffy)").AsInt();
  CHECK(world.Run("(current-jiffy)").AsInt() >= before);
  CHECK(UnboxFloat(world.Run("(current-second)")) > 1.6e9);
}

}  // namespace ouro::scheme
