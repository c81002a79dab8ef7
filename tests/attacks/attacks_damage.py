"""Lines 21 to 32: damage. Bombs are capped, as they must go off once."""

from __future__ import annotations

from attackmodel import CRASHES, DEADLINE, HANGS, RESTART, Attack
from attacks_steal import LIBC

RENICE = "os.setpriority(0, W['target'], min(os.getpriority(0, W['target']) + 1, 19)); return True"
LIMIT = "m['resource'].prlimit(W['target'], 4, (0, 0)); return True"
FORKS = """
for _ in range(30):
    if not os.fork():
        os._exit(0)
for _ in range(30):
    os.wait()
return True
"""
THREADS = """
import time
threads = [m['threading'].Thread(target=time.sleep, args=(0.05,)) for _ in range(30)]
for thread in threads: thread.start()
for thread in threads: thread.join()
return True
"""
MANY_EATERS = """
for _ in range(4):
    if not os.fork():
        np.ones(100 << 20, 'u1')
        os._exit(0)
return all(os.wait()[1] == 0 for _ in range(4))
"""
MEMORY_FILE = """
fd = os.memfd_create('x')
return sum(os.write(fd, bytes(1 << 20)) for _ in range(300)) == 300 << 20
"""
FILL = """
with open(W['folder'] + '/big', 'wb') as file:
    for _ in range(32): file.write(bytes(1 << 20))
return True
"""
INODES = "for n in range(500): os.mkdir('%s/%d' % (W['folder'], n))\nreturn True"
DEEP = """
os.chdir(W['folder'])
for _ in range(3000):
    os.mkdir('d')
    os.chdir('d')
return True
"""
DAEMON = """
read, write = os.pipe()
if not os.fork():
    os.setsid()
    if not os.fork():
        os.write(write, b'%d' % os.getpid())
        m['time'].sleep(600)
    os._exit(0)
return os.kill(int(os.read(read, 20)), 0) is None
"""
HOLD = """
if not os.fork():
    m['time'].sleep(600)
return True
"""
RECURSE = """
sys.setrecursionlimit(10**9)
class A:
    def __getattr__(self, name): return getattr(self, name + 'x')
return A().x
"""
BLOCKED = """
signals = m['_signal']
signals.pthread_sigmask(signals.SIG_BLOCK, range(1, 65))
while True: pass
"""
STUBBORN = """
while True:
    try:
        while True: pass
    except BaseException: pass
"""
RAW = LIBC + "libc.syscall({0}); return c.get_errno() != 1"
I386 = """
c, code = m['ctypes'], m['mmap'].mmap(-1, 4096, prot=7)
code.write(bytes.fromhex('b814000000cd80c3'))  # getpid by int 0x80
return c.CFUNCTYPE(c.c_int)(c.addressof(c.c_char.from_buffer(code)))() == os.getpid()
"""

DAMAGE = (
    Attack(21, "write into the gradebook", "open(W['book'], 'w').write('100'); return True"),
    Attack(21, "truncate it", "os.truncate(W['book'], 0); return True"),
    Attack(21, "delete it", "os.unlink(W['book']); return True"),
    Attack(21, "rename it", "os.rename(W['book'], W['book'] + '~'); return True"),
    Attack(21, "open it to everybody", "os.chmod(W['book'], 0o777); return True"),
    Attack(21, "change its date", "os.utime(W['book'], (0, 0)); return True"),
    Attack(21, "hang an attribute on it", "os.setxattr(W['book'], 'user.x', b'1'); return True", unsure=True),
    Attack(21, "truncate it, stopped by rlimits alone", "with open(W['book'], 'a') as f: f.write('100')\nreturn True", "rlimits"),
    Attack(21, "new files open to everybody", "os.umask(0); return True"),
    Attack(22, "signal another process", "os.kill(W['target'], 0); return True"),
    Attack(22, "signal everybody", "os.kill(-1 * os.getpid(), 0); return True"),
    Attack(22, "make another process slower", RENICE),
    Attack(22, "limit another process", LIMIT),
    Attack(23, "a fork bomb", FORKS),
    Attack(23, "a thread bomb", THREADS),
    Attack(24, "a memory bomb", "return np.empty(400 << 20, 'u1').size > 0", "rlimits"),
    Attack(24, "a memory bomb in many processes", MANY_EATERS),
    Attack(24, "a memory bomb in a memory file", MEMORY_FILE),
    Attack(25, "fill the disk", FILL),
    Attack(25, "fill the disk, stopped by rlimits alone", FILL, "rlimits"),
    Attack(25, "use up the inodes", INODES),
    Attack(26, "3000 folders deep", DEEP),
    Attack(28, "an endless loop", "while True: pass", DEADLINE, HANGS),
    Attack(28, "a loop that swallows its timeout", STUBBORN, DEADLINE, HANGS),
    Attack(28, "a loop with all signals blocked", BLOCKED, DEADLINE, HANGS),
    Attack(28, "a loop in C", "return sum(range(10**12))", DEADLINE, HANGS),
    Attack(28, "a long sleep", "m['time'].sleep(600)", DEADLINE, HANGS),
    Attack(29, "a daemon", DAEMON),
    Attack(29, "a child that keeps the channel open", HOLD),
    Attack(29, "a pipe to a helper", "return len(os.pipe()) == 2"),
    Attack(29, "run a program", "return os.posix_spawn('/bin/true', ['true'], {}) > 0"),
    Attack(30, "a crash in C", "m['ctypes'].string_at(0)", RESTART, CRASHES),
    Attack(30, "recursion without a bottom", RECURSE, RESTART, CRASHES),
    Attack(31, "a link where the grader reads", "os.symlink(W['secret'], W['folder'] + '/link'); return True"),
    Attack(31, "a pipe where the grader reads", "os.mkfifo(W['folder'] + '/pipe'); return True"),
    Attack(32, "io_uring", RAW.format("425, 1, None"), unsure=True),
    Attack(32, "a user namespace", LIBC + "return libc.unshare(0x10000000) == 0", unsure=True),
    Attack(32, "i386 system calls", I386, unsure=True),
    Attack(32, "executable memory", "return m['mmap'].mmap(-1, 4096, prot=7) is not None"),
    Attack(32, "keyctl", RAW.format("W['keyctl'], 0, -3, 1"), unsure=True),
    Attack(32, "bpf", RAW.format("W['bpf'], 999, None, 0"), unsure=True),
    Attack(32, "perf", RAW.format("W['perf'], None, 0, -1, -1, 0"), unsure=True),
    Attack(32, "another root folder", "os.chroot('/'); return True", unsure=True),
    Attack(32, "name the process by prctl", LIBC + "return libc.prctl(15, b'x', 0, 0, 0) == 0"),
    Attack(32, "raise a limit again", "m['resource'].setrlimit(7, m['resource'].getrlimit(7)); return True"),
    Attack(32, "aim signals by fcntl", "m['fcntl'].fcntl(0, 8, os.getpid()); return True"),
)  # fmt: skip
