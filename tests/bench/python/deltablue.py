"""An incremental solver of constraints with strengths: object graphs, virtual methods, small lists. Size: rounds.

A constraint can be satisfied by one of its methods, each of which computes one variable from the others. The planner
keeps the strongest constraints satisfied as constraints come and go: a variable carries the constraint that
determines it and a walkabout strength, the weakest strength that can be given up upstream to change it.
"""
import sys

REQUIRED, STRONG, PREFERRED, NORMAL, WEAK, WEAKEST = range(6)


class Variable:
    def __init__(self, value=0):
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk_strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        for v in self.variables():
            v.constraints.append(self)
        self.forget()
        planner.incremental_add(self)

    def remove(self, planner):
        if self.is_satisfied():
            planner.incremental_remove(self)
        else:
            self.unlink()

    def unlink(self):
        for v in self.variables():
            v.constraints.remove(self)

    def satisfy(self, mark, planner):
        """Satisfies the constraint; returns the constraint that had to yield, or None."""
        self.choose_method(mark)
        if not self.is_satisfied():
            assert self.strength != REQUIRED, "a required constraint cannot be satisfied"
            return None
        for v in self.inputs():
            v.mark = mark
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.forget()
        out.determined_by = self
        assert planner.add_propagate(self, mark), "cycle"
        out.mark = mark
        return overridden

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stay or v.determined_by is None for v in self.inputs())

    def is_input(self):
        return False


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.target, self.satisfied = variable, False
        self.add(planner)

    def variables(self):
        return [self.target]

    def inputs(self):
        return []

    def output(self):
        return self.target

    def is_satisfied(self):
        return self.satisfied

    def forget(self):
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.target.mark != mark and self.strength < self.target.walk_strength

    def recalculate(self):
        self.target.walk_strength = self.strength
        self.target.stay = not self.is_input()
        if self.target.stay:
            self.execute()


class Stay(Unary):
    def execute(self):
        pass


class Edit(Unary):
    def is_input(self):
        return True

    def execute(self):
        pass


BACKWARD, UNDECIDED, FORWARD = -1, 0, 1


class Binary(Constraint):
    def __init__(self, a, b, strength, planner):
        super().__init__(strength)
        self.a, self.b, self.direction = a, b, UNDECIDED
        self.add(planner)

    def variables(self):
        return [self.a, self.b]

    def inputs(self):
        return [self.a if self.direction == FORWARD else self.b]

    def output(self):
        return self.b if self.direction == FORWARD else self.a

    def is_satisfied(self):
        return self.direction != UNDECIDED

    def forget(self):
        self.direction = UNDECIDED

    def choose_method(self, mark):
        a, b, s = self.a, self.b, self.strength
        if a.mark == mark:
            self.direction = FORWARD if b.mark != mark and s < b.walk_strength else UNDECIDED
        elif b.mark == mark:
            self.direction = BACKWARD if s < a.walk_strength else UNDECIDED
        elif a.walk_strength > b.walk_strength:
            self.direction = BACKWARD if s < a.walk_strength else UNDECIDED
        else:
            self.direction = FORWARD if s < b.walk_strength else UNDECIDED

    def recalculate(self):
        source, out = self.inputs()[0], self.output()
        out.walk_strength = max(self.strength, source.walk_strength)
        out.stay = source.stay
        if out.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.inputs()[0].value


class Scale(Binary):
    """b = a * scale + offset, where scale and offset are variables that stay as they are."""

    def __init__(self, a, scale, offset, b, strength, planner):
        self.scale, self.offset = scale, offset
        super().__init__(a, b, strength, planner)

    def variables(self):
        return [self.a, self.b, self.scale, self.offset]

    def inputs(self):
        return [self.a if self.direction == FORWARD else self.b, self.scale, self.offset]

    def recalculate(self):
        source, out = self.inputs()[0], self.output()
        out.walk_strength = max(self.strength, source.walk_strength)
        out.stay = source.stay and self.scale.stay and self.offset.stay
        if out.stay:
            self.execute()

    def execute(self):
        if self.direction == FORWARD:
            self.b.value = self.a.value * self.scale.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.scale.value


class Planner:
    def __init__(self):
        self.last_mark = 0

    def new_mark(self):
        self.last_mark += 1
        return self.last_mark

    def incremental_add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def incremental_remove(self, constraint):
        out = constraint.output()
        constraint.forget()
        constraint.unlink()
        unsatisfied = self.remove_propagate_from(out)
        for strength in range(REQUIRED, WEAKEST):
            for c in unsatisfied:
                if c.strength == strength:
                    self.incremental_add(c)

    def add_propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark == mark:
                self.incremental_remove(constraint)
                return False
            c.recalculate()
            self.add_consumers(out, todo)
        return True

    def remove_propagate_from(self, out):
        out.determined_by = None
        out.walk_strength = WEAKEST
        out.stay = True
        unsatisfied, todo = [], [out]
        while todo:
            v = todo.pop()
            for c in v.constraints:
                if not c.is_satisfied():
                    unsatisfied.append(c)
            for c in v.constraints:
                if c.is_satisfied() and c is not v.determined_by:
                    c.recalculate()
                    todo.append(c.output())
        return unsatisfied

    def add_consumers(self, variable, todo):
        for c in variable.constraints:
            if c is not variable.determined_by and c.is_satisfied():
                todo.append(c)

    def plan_from(self, sources):
        """The constraints to execute, in order, when the outputs of `sources` change."""
        mark = self.new_mark()
        plan, todo = [], [c for c in sources if c.is_input() and c.is_satisfied()]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and c.inputs_known(mark):
                plan.append(c)
                out.mark = mark
                self.add_consumers(out, todo)
        return plan

    def change(self, variable, value):
        edit = Edit(variable, PREFERRED, self)
        plan = self.plan_from([edit])
        for _ in range(10):
            variable.value = value
            for c in plan:
                c.execute()
        edit.remove(self)


def chain(n):
    planner = Planner()
    variables = [Variable() for _ in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED, planner)
    Stay(variables[-1], STRONG if n % 2 else WEAK, planner)
    edit = Edit(variables[0], STRONG, planner)
    plan = planner.plan_from([edit])
    total = 0
    for i in range(20):
        variables[0].value = i
        for c in plan:
            c.execute()
        total += variables[-1].value
    edit.remove(planner)
    return total


def projection(n):
    planner = Planner()
    scale, offset = Variable(10), Variable(1000)
    sources, targets = [], []
    for i in range(n):
        source, target = Variable(i), Variable(i)
        sources.append(source)
        targets.append(target)
        Stay(source, NORMAL, planner)
        Scale(source, scale, offset, target, REQUIRED, planner)
    planner.change(sources[n // 2], 17)
    first = targets[n // 2].value
    planner.change(targets[n // 2], 1050)
    second = sources[n // 2].value
    planner.change(scale, 5)
    third = sum(t.value for t in targets)
    planner.change(offset, 2000)
    return first, second, third, sum(t.value for t in targets)


def main(rounds):
    result = None
    for _ in range(rounds):
        result = chain(100), *projection(100)
    print(rounds, *result)


main(int(sys.argv[1]))
