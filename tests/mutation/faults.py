"""The table of deliberate faults. Each is one line of the code that is wrong when its switch is on.

Replace: the expression `old` is `new`.   Drop: the statement `old` is missing.   Text: `new` takes the place of `old`; it asks for
OURO_FAULT(NUMBER) itself. `old` occurs once in the file, or once in `within`, which occurs once in the file. `meta`: only where a
handler is instantiated for recording.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    number: int
    name: str
    file: str
    kind: str
    old: str
    new: str
    breaks: str
    within: str = ""
    meta: bool = False

    def switched(self):
        """What stands in the instrumented copy instead of `old`."""
        condition = ("M::kIsMeta && " if self.meta else "") + f"OURO_FAULT({self.number})"
        if self.kind == "replace":
            return f"(({condition}) ? ({self.new}) : ({self.old}))"
        if self.kind == "drop":
            return f"if (!({condition})) {{ {self.old} }}"
        return self.new.replace("OURO_FAULT(NUMBER)", f"({condition})")

    def apply(self, text):
        within = self.within or self.old
        if text.count(within) != 1 or within.count(self.old) != 1:
            raise ValueError(f"fault {self.number} ({self.name}): {self.file} does not have its text exactly once")
        return text.replace(within, within.replace(self.old, self.switched()))


FAULTS = []


def _add(kind, name, file, old, new, breaks, within="", meta=False):
    FAULTS.append(Fault(len(FAULTS) + 1, name, file, kind, old, new, breaks, within, meta))


def replace(name, file, old, new, breaks, **options):
    _add("replace", name, file, old, new, breaks, **options)


def drop(name, file, old, breaks, **options):
    _add("drop", name, file, old, "", breaks, **options)


def text(name, file, old, new, breaks, **options):
    _add("text", name, file, old, new, breaks, **options)


# --- recording
RECORDER = "framework/record/recorder.cc"
drop("promote_unguarded", RECORDER, "Guard({1, equal}, true);",
     "A value is taken for constant without a guard.")
replace("store_keeps_other_loads", RECORDER, "entry.field == field", "entry.field == field && entry.object == object",
        "A store is taken to leave the same field of every object with another name alone.",
        within="std::erase_if(cache_, [&](const CacheEntry& entry) { return entry.field == field; });")
replace("call_keeps_loads", RECORDER, "entry.field->mutability != kFinal", "entry.field->mutability == kQuasi",
        "What was loaded before a call that writes anything is not loaded again.")
replace("effects_unlogged", RECORDER, "has_effect_ || replaying()", "replaying()",
        "The exit behind an effect of its own opcode does the effect again.")
replace("rest_of_log_lost", RECORDER, "i < replay_.size()", "false",
        "A guard that a bridge records while it replays forgets the effects that are still to be replayed.",
        within="for (size_t i = replay_next_; i < replay_.size(); ++i) {")
replace("snapshot_after_write", RECORDER, "undo.frame == f && undo.slot == slot", "false",
        "An exit restores a register as its own opcode has written it.")
replace("caller_register_lost", RECORDER, "slot >= frames_[f + 1].base", "slot + 1 >= frames_[f + 1].base",
        "The last register of a caller below its callee's window is in no exit.")
replace("carried_not_patched", RECORDER, "listed", "(listed || snapshot.frames.size() > 1)",
        "Exits in inlined callees do not write the loop's carried registers that are unchanged.",
        within="if (listed || !IsLive(code, root.pc, slot, snapshot.frames.size() > 1)) continue;")
replace("waiting_caller_not_live", RECORDER, "!is_top", "false",
        "Of a caller only what it reads when its callee returns is in exits, not what it reads when that raises, ends or declines.",
        within="IsLive(frame.code, state.pc, slot, !is_top)")
drop("carried_value_lost", RECORDER, "root.values[slot] = value;",
     "A register that a loop writes and does not read goes round with its old value.",
     within="    AddRootInput(slot);\n    root.values[slot] = value;")
drop("bridge_slot_lost", RECORDER, "Emit(Opcode::store_slot, Type::kVoid, {Use(Type::kRef, root.values[slot])}, nullptr, slot);",
     "A bridge that goes back to the loop does not write registers that the loop does not carry.")
replace("owned_register_lost", RECORDER, "slot < frame.states.size()", "slot + 1 < frame.states.size()",
        "The last register of a generator that is suspended is not written back.",
        within="if (!frame.has_owner || !recording_) return;\n  for (uint32_t slot = 0; slot < frame.states.size(); ++slot) {")
text("stale_shape", RECORDER, "fact.shape = nullptr;", "if (!OURO_FAULT(NUMBER)) fact.shape = nullptr;",
     "After an object has changed shape, another name of it still has the old one.",
     within="fact.shape == before) fact.shape = nullptr;")
drop("call_not_followed_by_validity", "framework/warm/meta_loop.cc", "if (spec.can_invalidate) recorder.GuardValid();",
     "A call that invalidates what the trace assumes is not followed by a guard.")

# --- resuming
RESUME = "framework/resume/resume.cc"
drop("running_owner_unseen", "framework/state/thread.cc", "if (a->owner != nullptr) visit(a->owner, context);",
     "What a running old generator, also one that an exit has restored, has in its registers alone is freed.")
drop("exit_store_without_barrier", RESUME, "if (field->barrier) WriteBarrier(object);",
     "A store that an exit makes up for has no barrier.")
drop("delayed_stores_lost", RESUME, "for (const trace::PendingStore& store : exit_.stores) DoStore(store);",
     "Stores that were still delayed at an exit are never done.")
drop("tail_callee_forgotten", RESUME, "activation->code = exit.code;",
     "An exit behind a tail call goes on in the code that made it.")
replace("flags_forgotten", RESUME, "state.flags", "state.flags & 0",
        "An activation made anew at an exit has lost its flags.",
        within="*next = {nullptr, regs, code, object, state.flags, state.return_slot};")

# --- trees, invalidation, tiers
WARM = "framework/warm/warm.cc"
drop("dead_code_called_directly", WARM, "RemoveDirectEntry(tree);",
     "Code whose assumptions no longer hold is still called from other code.")
replace("any_activation_enters", WARM, "tree->root_flags == (g_thread.top->flags & g_thread.top->code->driver->root_flags)", "true",
        "Code recorded in one kind of activation is entered in another.")
replace("constants_unmarked", WARM, "c.type != trace::Type::kRef", "true", "The collector does not see the constants of traces.")
replace("used_code_freed", "framework/warm/tiers.cc", "!in_use", "true", "Code that runs is freed when there is newer code.",
        within="if (!in_use) tree->retired.clear();")
drop("loop_without_validity", "framework/warm/warm.cc", "recorder.GuardValid();", "Loops neither notice signals nor that their assumptions no longer hold.")

# --- optimizer
HEAP = "framework/optimize/heap.cc"
replace("fresh_differs_from_younger", HEAP, "(a.IsConst() || a.index < b.index)", "true",
        "A fresh object is taken to differ from references that are younger than it.")
replace("touching_indices_differ", HEAP, "x.hi < y.lo || y.hi < x.lo", "x.hi <= y.lo || y.hi < x.lo",
        "Two indices whose ranges have one number in common are taken to differ.")
drop("load_before_delayed_store", HEAP,
     "FlushIf(c, NumberOf(c, field), [&](const HeapEntry& entry) { return MayAlias(c, entry, object, index); });",
     "A load does not see a delayed store that may be to its place.")
replace("reading_calls_reused", HEAP, "effects.loop_invariant", "effects.loop_invariant || !effects.writes_all",
        "The result of a call that reads memory is used again after a store.",
        within="bool reusable = effects.loop_invariant && c.On(Pass::cse);")
drop("exit_lists_no_stores", "framework/optimize/exits.cc",
     "to_.stores.push_back({field, Export(entry.object), Export(entry.index), Export(entry.value)});",
     "The optimizer lists no delayed store in exits.")
text("snapshots_shared", "framework/optimize/exits.cc", "if (Use(a.slots[k].value) != b.slots[k].value) return false;",
     "if (Use(a.slots[k].value) != b.slots[k].value && !OURO_FAULT(NUMBER)) return false;",
     "Two exits share a snapshot although a register differs.")
GUARDS = "framework/optimize/guards.cc"
text("wrong_negation", GUARDS, "case Opcode::int_lt: return Opcode::int_ge;",
     "case Opcode::int_lt: return OURO_FAULT(NUMBER) ? Opcode::int_gt : Opcode::int_ge;",
     "That `<` failed is taken to mean `>`.")
drop("validity_survives_calls", GUARDS, "if (op.call()->effects.can_invalidate && !op.call()->effects.pure) c.state.is_valid = false;",
     "A guard of validity behind a call is removed.")
drop("identity_unboxes_anything", "framework/optimize/virtuals.cc", "if ((facts.tags & ~kTagInt) != 0) return false;",
     "Comparing a virtual integer's box with any value takes that for an integer.")
BOUNDS = "framework/optimize/bounds.cc"
replace("less_is_two_less", BOUNDS, "y.hi - 1", "y.hi - 2", "`x < y` is taken to mean x <= y - 2 for the largest y.",
        within="if (y.hi > INT64_MIN) Refine(c, a, {INT64_MIN, y.hi - 1});")
text("modulo_range", BOUNDS, "if (b.hi < 0) return {b.lo + 1, 0};", "if (b.hi < 0) return {b.lo + (OURO_FAULT(NUMBER) ? 2 : 1), 0};",
     "The range of a remainder by a negative number is too small by one.")
text("mirrored_comparison", "framework/optimize/fold.cc", "case Opcode::float_ge: return Opcode::float_le;",
     "case Opcode::float_ge: return OURO_FAULT(NUMBER) ? Opcode::float_lt : Opcode::float_le;", "`a >= b` of floats becomes `b < a`.")
replace("wrong_phi", "framework/optimize/dce.cc", "index - label_ - 1", "std::max(index - label_ - 2, 0)",
        "A phi keeps its neighbour's value of the next round alive.",
        within="MarkUse(from_.Arg(from_.ops.back(), index - label_ - 1));")
# (Not a fault: to carry too much. The preamble is swept knowing nothing, so what holds at its end holds at the end of each round.)
replace("delayed_store_done", "framework/optimize/carried.cc", "location.is_delayed", "false",
        "A store that is still delayed at the back edge is taken for done.", within="auto enter = location.is_delayed ? Delay : Remember;")
drop("delayed_store_not_carried", "framework/optimize/carried_check.cc", "FlushWhatIsNotCarried();",
     "A store to an object that changes in each round is lost at the back edge.", within="bool LoopState::LeaveBody() {\n  FlushWhatIsNotCarried();")
replace("unknown_value_unboxed", "framework/optimize/carried_check.cc", "(c_.FactsOf(source).tags & ~TagsOfBox(kind)) != 0", "false",
        "What goes round the loop as an integer is taken to have been one before it.")
text("virtual_under_two_names", "framework/optimize/carried.cc", "if (known != SIZE_MAX) return known;",
     "if (known != SIZE_MAX && !OURO_FAULT(NUMBER)) return known;", "A virtual object that goes round the loop in two registers becomes two.")
replace("bridge_learns_failed_guard", "framework/optimize/bridge.cc", "guard", "guard + 1",
        "A bridge takes for true what the guard that led to it found false.", within="parent.IterateTo(guard);")

# --- the fast back end
text("mirrored_condition", "framework/compile/fast/lower_condition.cc", "case CondCode::kL: return CondCode::kG;",
     "case CondCode::kL: return OURO_FAULT(NUMBER) ? CondCode::kGE : CondCode::kG;", "`constant < x` is compiled as `x >= constant`.")
replace("nan_equals", "framework/compile/fast/lower_condition.cc", "code == CondCode::kE || code == CondCode::kNE", "false",
        "A NaN is equal to everything.")
ALLOCATOR = "framework/compile/fast/allocator.cc"
replace("register_survives_call", ALLOCATOR, "kClobbered", "kClobbered & ~Bit(kRdi)", "rdi is taken to survive calls.",
        within="void Allocator::ForgetClobbered() {\n  for (RegSet rest = occupied_ & kClobbered;")
replace("slot_freed_too_soon", ALLOCATOR, "freed_slots_", "free_slots_", "A stack slot is used again by the operation that reads it last.",
        within="if (places.slot >= 0) freed_slots_.push_back(places.slot);")
drop("cycle_of_moves", "framework/compile/fast/moves.cc", "machine.Move(scratch, moves[i].to);",
     "A cycle of parallel moves reads a scratch register that was not written.")
replace("difference_commutes", "framework/compile/fast/lower_condition.cc", "op.code != Opcode::int_sub_overflows", "true",
        "The operands of a checked difference may change places.")
replace("element_without_barrier", "framework/compile/fast/lower_memory.cc", "field.barrier", "field.barrier && index.IsNone()",
        "Stores to elements have no barrier.", within="if (field.barrier && !(object.IsOp() && allocator_.IsFresh(object.index))) {")
replace("array_rounded_down", "framework/compile/fast/lower_memory.cc", "header + 7", "header",
        "The size of an array is rounded down to words.", within="a_.add(Gp(bytes), static_cast<int32_t>(header + 7));")
drop("floor_division_sign", "framework/compile/fast/lower_int.cc", "a_.sar(rdx, 63);",
     "A quotient that is rounded down is wrong by more than one.")
drop("direct_call_unlimited", "framework/compile/fast/lower_loop.cc", "a_.jbe(slow);", "Code that calls code directly does not look at the stack's limit.")
replace("bridge_fresh_object", "framework/compile/fast/lower_exit.cc", "allocator_.IsFresh(live[i])", "true",
        "A bridge writes without barrier to what comes in.", within="bridge.fresh.push_back(allocator_.IsFresh(live[i]));")

# --- LLVM
text("floor_division_exact", "framework/compile/llvm/lower_values.cc",
     "V* adjust = b_.CreateAnd(b_.CreateICmpNE(remainder, Int(0)), differ);",
     "V* adjust = OURO_FAULT(NUMBER) ? differ : b_.CreateAnd(b_.CreateICmpNE(remainder, Int(0)), differ);",
     "An exact quotient by a negative number is rounded down once more.")
text("nan_is_not_different", "framework/compile/llvm/lower_values.cc", "SetBit(at, b_.CreateFCmpUNE(a(), b()));",
     "SetBit(at, OURO_FAULT(NUMBER) ? b_.CreateFCmpONE(a(), b()) : b_.CreateFCmpUNE(a(), b()));", "A NaN is not different from anything.")
replace("llvm_element_without_barrier", "framework/compile/llvm/lower_memory.cc", "field.barrier", "field.barrier && index == nullptr",
        "Stores to elements have no barrier.", within="if (field.barrier && !fresh_.contains(Use(object))) {")
replace("final_is_invariant", "framework/compile/llvm/lower_memory.cc", "Arg(op, 0).IsConst()", "true",
        "A final field of an object made in the trace may be loaded before it is written.",
        within="bool invariant = op.field()->mutability == kFinal && Arg(op, 0).IsConst();")

# --- collector
MARKER = "framework/heap/marker.cc"
replace("last_element_unmarked", MARKER, "i < count", "i + 1 < count", "The last element of an array does not keep its object alive.",
        within="for (int64_t i = 0; i < count; ++i) MarkWord(words[i]);")
replace("card_too_short", MARKER, "at + kCardBytes / 8", "at + kCardBytes / 8 - 1", "The last word of a written card is not read.")
replace("last_line_free", MARKER, "line <= last", "line < last", "The last line of an object that spans lines counts as free.")
drop("large_array_forgotten", "framework/heap/heap.cc", "S().carded.push_back(owner);", "A store into an old large array is not remembered.")
drop("stack_held_object_forgotten", "framework/heap/collect.cc", "Remember(object);",
     "An object that the stack holds may be written without barrier only until the next collection.")
replace("saved_registers_unscanned", "framework/heap/collect.cc", "registers", "registers + 8",
        "What only a callee-saved register holds is freed.", within="CollectFrom(reinterpret_cast<const char*>(registers), kind);")
drop("queued_objects_unmarked", "framework/heap/finalize.cc",
     "for (HeapObject*& object : S().pending_objects) visitor.VisitPointer(&object);", "What waits for its finalizer is freed.")
drop("old_weak_cells_kept", "framework/heap/finalize.cc", "if (full) ClearCells(S().weak.old);",
     "An old weak reference still refers to what was freed.")
drop("resurrected_weak_cell", "framework/heap/finalize.cc", "ClearDeadWeakCells(full);",
     "A weak reference that a finalizable object keeps alive is not looked at again.",
     within="void AgeWeakCells(bool full) {\n  ClearDeadWeakCells(full);")
replace("interior_pointer", "framework/heap/find.cc", "static_cast<const char*>(address) < reinterpret_cast<char*>(object) + bytes",
        "address == object", "An address inside an object does not keep it alive.",
        within="return static_cast<const char*>(address) < reinterpret_cast<char*>(object) + bytes ? object : nullptr;")
replace("one_watcher", "framework/heap/watchers.cc", "i < last", "i < first + 1 && i < last", "Only the first that watches a field hears of a write.")

# --- classes, attributes, names
TYPE = "python/runtime/classes/type.cc"
drop("subclasses_not_invalidated", TYPE, "for (size_t i = 0; i < subclasses->size(); ++i) Invalidate((*subclasses)[i], flags);",
     "A class is not told that one of its bases has changed.")
drop("dict_mode_not_invalidated", TYPE, "if (Shape* dict_shape = type->dict_shape.get()) dict_shape->root()->BumpVersionTree();",
     "Caches of instances with a dictionary do not notice that the class has changed.")
replace("delattr_unnoticed", TYPE, "name == g_names.dunder_delattr", "false", "A `__delattr__` that a class gets later is not called.")
PLANS = "python/runtime/attributes/attribute_plans.cc"
replace("member_of_other_class", PLANS, "IsSubtype(type, found.As<Member>()->owner.get().As<Type>())", "true",
        "A slot's descriptor in a class it was not made for reads any object.",
        within="found.As<Member>()->IsSlot() &&\n               IsSubtype(type, found.As<Member>()->owner.get().As<Type>())) {")
drop("later_data_descriptor", PLANS, "if (found.IsPtr()) UseDescriptorKind(TypeOf(found));",
     "A plan does not notice that what it found in the class has become a data descriptor.")
drop("erase_keeps_keys_version", "python/types/dict/dict.cc", "KeysChanged(dict);", "Caches of names do not notice that a name was deleted.",
     within="dict->used.set(dict, dict->used.get() - 1);\n  KeysChanged(dict);")
replace("builtins_version_unchecked", "python/interp/ops_data.h", "static_cast<uint32_t>(builtins->keys_version.get()) == cache.version2", "true",
        "The interpreter's cache of a builtin does not notice that builtins have changed.")
drop("globals_unwatched", "python/interp/ops_data.h", "m.Watch(globals->keys_version);",
     "Compiled code does not notice that a global hides a builtin.",
     within="    m.Watch(globals->keys_version);\n    if (plan.kind == GlobalPlan::kBuiltin)")
drop("class_unwatched", "python/interp/ops_attr.h", "m.Watch(shape->version_field());", "Compiled code does not notice that a class has changed.",
     within="UseVersion(shape);\n    m.Watch(shape->version_field());\n    return {static_cast<uint16_t>(plan.kind)")
drop("read_class_unwatched", "python/interp/ops_attr.h", "m.Watch(type->root_shape.get()->version_field());",
     "Compiled code does not notice that the class attribute it reads has changed.")

# --- Python's handlers as they are recorded
replace("list_index_unchecked", "python/interp/ops_attr.h", "index >= 0", "typename M::Bool(true)",
        "A trace does not check that an index from the end is inside of the list.", meta=True,
        within="if (index >= 0 && index < length) {\n        auto items = m.template Get<&List::items>(list);\n        r.Set(")
drop("exhausted_iterator_revives", "python/interp/ops_iter.h", "m.template Set<&ListIterator::list>(it, typename M::Val(Value::None()));",
     "A list iterator that has ended in a trace goes on when the list grows.", meta=True)
drop("handled_exception_leaks", "python/interp/ops_iter.h",
     "m.template SetThread<&mode::Thread::handled>(m.template Get<&Generator::outer>(generator));",
     "A generator that is suspended in a handler leaves its exception to its caller.", meta=True)
drop("locals_not_cleared", "python/interp/ops_call.h", "ClearLocals(m, code, count + 1);", "An unbound local of an inlined function holds what was there before.",
     meta=True)
replace("wrong_default", "python/interp/ops_call.h", "have - missing + i", "i", "Inlined calls take the first defaults instead of the last.", meta=True)
replace("sum_fits_unchecked", "python/interp/ops_arith.h", "m.FitsInt(*out)", "typename M::Bool(true)", "A trace does not check that a sum fits a small int.",
        meta=True, within="*out = x + y;\n    if (m.FitsInt(*out)) return true;")

# --- liveness
LIVENESS = "python/bytecode/liveness.cc"
replace("handler_not_live", LIVENESS, "e != kNone", "e != kNone && false", "What only an exception handler reads is dead in its range.",
        within="if (uint32_t e = handlers_of_[pc]; e != kNone) {")
replace("for_exit_not_live", LIVENESS, "jumps && op == Opcode::ForIter", "false", "What is read only behind a `for` loop is dead at its head.")
replace("branch_not_live", "scheme/compile/code.cc", "info.kinds[1] == 'J'", "false", "What only a branch's target reads is dead before it.",
        within="if (info.kinds[1] == 'J') Join(int64_t{pc} + at->long_bc());")

# --- Scheme's engine
drop("handlers_not_installed", "scheme/engine/continuation.cc", "handlers->value.set(handlers, k->handlers.get());",
     "A continuation does not bring its exception handlers back.")
replace("string_bound", "scheme/engine/traced.cc", "index >= m.Get<&Latin1::length>(characters)", "index > m.Get<&Latin1::length>(characters)",
        "A trace writes one character behind a string's end.",
        within="if (index >= m.Get<&Latin1::length>(characters) || code >= int64_t{256}) return false;")
replace("negative_remainder", "scheme/engine/ops_arith.h", "p >= int64_t{0}", "typename M::Bool(true)",
        "In a trace the remainder of a negative number has the divisor's sign.", meta=True,
        within="p >= int64_t{0}) {\n      r.Set(a.a(), m.BoxInt(m.FloorMod(p, q)));")
replace("abs_overflows", "scheme/engine/traced.cc", "bool(c.m.FitsInt(positive))", "true", "A trace does not check that a number's negative fits.")
