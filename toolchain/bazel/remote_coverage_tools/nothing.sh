#!/bin/sh
# Coverage is not collected; Bazel only wants the target to exist.
