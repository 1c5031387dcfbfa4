"""Children never outlive who started them; what dies is started again; what keeps dying is given up on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from webapp.infra import processes
from webapp.infra.processes import Child
from webapp.watch import Hopeless, Watch

pytestmark = pytest.mark.embedded

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
# A supervisor with one child, which has forked a child of its own, as the RQ worker does for every job.
FAMILY = """
import os, sys, time
from webapp.infra.processes import Child, tether
if sys.argv[1:] == ["child"]:
    tether()
    if os.fork() == 0:
        os.setpgrp()
        print(os.getpid(), flush=True)
    time.sleep(600)
child = Child("one", [sys.executable, __file__, "child"], dict(os.environ))
child.start()
print(child.process.pid, flush=True)
time.sleep(600)
"""


def eventually(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for something other processes do."""
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    return true()


def gone(pid: int) -> bool:
    """Has this process ended? A zombie nobody has reaped yet counts as ended."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def child(command: list[str], **more: object) -> Child:
    """A child as the supervisor makes them."""
    return Child("the sleeper", command, dict(os.environ), **more)  # type: ignore[arg-type]


@pytest.fixture
def watch() -> Watch:
    """A supervisor nobody sends a signal to."""
    return Watch(time.sleep)


@pytest.mark.skipif(not processes.LINUX, reason="the kernel does this on Linux only")
def test_kill_9_of_the_supervisor_ends_its_children_and_theirs(tmp_path: Path) -> None:
    script = tmp_path / "family.py"
    script.write_text(FAMILY)
    root = str(Path(processes.__file__).parents[2])
    supervisor = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    with supervisor:
        assert supervisor.stdout is not None
        family = [int(supervisor.stdout.readline()) for _ in range(2)]
        assert not any(gone(pid) for pid in family)
        supervisor.kill()
    assert eventually(lambda: all(gone(pid) for pid in family))


def test_where_the_kernel_does_not_a_watcher_ends_the_group_when_the_parent_goes() -> None:
    parent = subprocess.Popen(SLEEPER)
    orphan = subprocess.Popen(SLEEPER, start_new_session=True)
    watcher = processes.watch(parent.pid, orphan.pid)
    time.sleep(0.2)
    assert orphan.poll() is None
    parent.kill()
    parent.wait()
    assert orphan.wait(10) == -signal.SIGKILL
    assert watcher.wait(10) == 0


def test_a_child_that_does_not_listen_is_killed_after_its_patience() -> None:
    deaf = child(
        [sys.executable, "-c", "import signal,time; signal.signal(15, signal.SIG_IGN); print(); time.sleep(60)"]
    )
    deaf.patience = 0.3
    deaf.start()
    time.sleep(0.3)
    deaf.stop()
    assert deaf.ended() in (-signal.SIGKILL, -signal.SIGTERM)


def test_stopping_takes_what_the_child_started_with_it() -> None:
    shell = child(["sh", "-c", "sleep 600 & echo $! > /dev/null; wait"])
    shell.start()
    assert shell.process is not None
    mother = psutil.Process(shell.process.pid)
    assert eventually(lambda: len(mother.children()) == 1)
    (grandchild,) = mother.children()
    shell.stop()
    assert eventually(lambda: gone(grandchild.pid))


def test_a_child_that_ends_before_it_is_ready_is_given_up_with_its_exit_code(watch: Watch) -> None:
    with pytest.raises(Hopeless, match=r"the sleeper did not start \(exit code 3\)"):
        watch.start(child([sys.executable, "-c", "raise SystemExit(3)"], ready=lambda: False))


def test_a_child_that_never_gets_ready_is_given_up(watch: Watch) -> None:
    with pytest.raises(Hopeless, match="not ready within"):
        watch.start(child(SLEEPER, ready=lambda: False), within=0.2)
    watch.stop()


def test_a_program_that_is_not_there_is_said_by_name(watch: Watch) -> None:
    with pytest.raises(Hopeless, match="/no/such/program"):
        watch.start(child(["/no/such/program"]))


def test_a_killed_child_is_started_again(watch: Watch, capsys: pytest.CaptureFixture[str]) -> None:
    sleeper = child(SLEEPER)
    watch.start(sleeper)
    assert sleeper.process is not None
    first = sleeper.process.pid
    rounds = 0

    def pause(seconds: float) -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            os.kill(first, signal.SIGKILL)
        if sleeper.process is not None and sleeper.process.pid != first:
            raise KeyboardInterrupt
        time.sleep(min(seconds, 0.05))

    watch.pause = pause
    with pytest.raises(KeyboardInterrupt):
        watch.stay()
    assert sleeper.ended() is None
    assert "the sleeper ended unexpectedly (signal SIGKILL); starting it again" in capsys.readouterr().err
    watch.stop()


def test_a_child_that_keeps_dying_is_given_up_on(watch: Watch) -> None:
    watch.pause = lambda seconds: time.sleep(min(seconds, 0.05))
    watch.start(child([sys.executable, "-c", "raise SystemExit(7)"]))
    with pytest.raises(Hopeless, match=r"ended 4 times within seconds of its start \(exit code 7\)"):
        watch.stay()


def test_what_the_others_can_do_without_is_tried_again_later(watch: Watch, capsys: pytest.CaptureFixture[str]) -> None:
    def pause(seconds: float) -> None:
        if len(capsys.readouterr().err.split("going on without it")) > 1:
            raise KeyboardInterrupt
        time.sleep(min(seconds, 0.05))

    watch.pause = pause
    watch.start(child([sys.executable, "-c", "raise SystemExit(7)"], vital=False))
    with pytest.raises(KeyboardInterrupt):
        watch.stay()


def test_children_are_stopped_in_the_opposite_order(watch: Watch, tmp_path: Path) -> None:
    note = tmp_path / "order"
    for name in ("first", "second"):
        last_words = f"lambda *_: (open('{note}', 'a').write('{name} '), sys.exit())"
        script = (
            f"import signal,sys,time; signal.signal(15, {last_words}); open('{tmp_path / name}', 'w'); time.sleep(60)"
        )
        watch.start(child([sys.executable, "-c", script]))
        assert eventually((tmp_path / name).exists)
    watch.stop()
    assert note.read_text().split() == ["second", "first"]
