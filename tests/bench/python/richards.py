"""A simulated operating system kernel: tasks of several classes, queues, packets, polymorphic calls. Size: rounds.

The idle task hands control to two device handlers at pseudo-random; a worker sends packets to both devices through
two handler tasks; packets travel in linked queues, and the scheduler runs the first task that is neither held nor
waiting without work.
"""
import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = range(2)
PAYLOAD = 4
TICKS = 1000


class Packet:
    def __init__(self, link, owner, kind):
        self.link, self.owner, self.kind = link, owner, kind
        self.datum = 0
        self.data = [0] * PAYLOAD

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, kernel, ident, priority, queue):
        self.kernel, self.ident, self.priority, self.queue = kernel, ident, priority, queue
        self.pending, self.waiting, self.held = queue is not None, False, False
        kernel.add(self)

    def idle_or_held(self):
        return self.held or (self.waiting and not self.pending)

    def run(self):
        """Takes a packet if the task waited for one, and does one step; returns the next task to try."""
        packet = None
        if self.waiting and self.pending:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.step(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            packet.link = None
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            self.queue = packet.append_to(self.queue)
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.kernel.holds += 1
        self.held = True
        return self.link

    def release(self, ident):
        task = self.kernel.tasks[ident]
        task.held = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        target = self.kernel.tasks[packet.owner]
        self.kernel.sent += 1
        packet.link = None
        packet.owner = self.ident
        return target.receive(packet, self)


class IdleTask(Task):
    def __init__(self, kernel, ident, priority, ticks):
        super().__init__(kernel, ident, priority, None)
        self.control, self.ticks = 1, ticks

    def step(self, packet):
        self.ticks -= 1
        if self.ticks == 0:
            return self.hold()
        if self.control & 1:
            self.control = self.control // 2 ^ 0xD008
            return self.release(DEVICE_B)
        self.control //= 2
        return self.release(DEVICE_A)


class WorkerTask(Task):
    def __init__(self, kernel, ident, priority, queue):
        super().__init__(kernel, ident, priority, queue)
        self.destination, self.count = HANDLER_A, 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.datum = 0
        for i in range(PAYLOAD):
            self.count = self.count % 26 + 1
            packet.data[i] = ord("A") + self.count - 1
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, kernel, ident, priority, queue):
        super().__init__(kernel, ident, priority, queue)
        self.work = self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= PAYLOAD:
            self.work = work.link
            return self.send(work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, kernel, ident, priority):
        super().__init__(kernel, ident, priority, None)
        self.busy_with = None

    def step(self, packet):
        if packet is None:
            packet, self.busy_with = self.busy_with, None
            return self.wait() if packet is None else self.send(packet)
        self.busy_with = packet
        self.kernel.characters = (self.kernel.characters * 31 + packet.datum) % 65521
        return self.hold()


class Kernel:
    def __init__(self):
        self.tasks = [None] * 6
        self.first = None
        self.sent = self.holds = self.steps = self.characters = 0

    def add(self, task):
        task.link = self.first
        self.first = task
        self.tasks[task.ident] = task

    def run(self):
        task = self.first
        while task is not None:
            if task.idle_or_held():
                task = task.link
            else:
                self.steps += 1
                task = task.run()


def packets(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


def simulate():
    kernel = Kernel()
    IdleTask(kernel, IDLE, 0, TICKS)
    WorkerTask(kernel, WORKER, 1000, packets(WORKER, WORK_PACKET, 2)).waiting = True
    HandlerTask(kernel, HANDLER_A, 2000, packets(DEVICE_A, DEVICE_PACKET, 3)).waiting = True
    HandlerTask(kernel, HANDLER_B, 3000, packets(DEVICE_B, DEVICE_PACKET, 3)).waiting = True
    DeviceTask(kernel, DEVICE_A, 4000).waiting = True
    DeviceTask(kernel, DEVICE_B, 5000).waiting = True
    kernel.run()
    return kernel.sent, kernel.holds, kernel.steps, kernel.characters


def main(rounds):
    results = {simulate() for _ in range(rounds)}
    assert len(results) == 1
    print(rounds, *results.pop())


main(int(sys.argv[1]))
