"""Lines 1 to 8: stealing the answer."""

from __future__ import annotations

from attackmodel import NAIVE, OTHER_PROCESS, Attack

LIBC = "c = m['ctypes']; libc = c.CDLL(None, use_errno=True)\n"
VM_READ = (
    LIBC
    + """
start, end = W['stack']
buffer = c.create_string_buffer(end - start)
class Piece(c.Structure):
    _fields_ = [('base', c.c_void_p), ('length', c.c_size_t)]
here, there = Piece(c.addressof(buffer), end - start), Piece(start, end - start)
read = libc.process_vm_readv(W['target'], c.byref(here), 1, c.byref(there), 1, 0)
return read > 0 and W['token'].encode() in buffer.raw
"""
)
READ_MEMORY = """
start, end = W['stack']
with open('/proc/%d/mem' % W['target'], 'rb', 0) as memory:
    memory.seek(start)
    return W['token'].encode() in memory.read(end - start)
"""
SEARCH = """
import gc
wanted = '.'.join(['1234', '5'])
found = [o for o in gc.get_objects() if type(o) in (list, dict) and len(o) < 50 and wanted in repr(o)]
return bool(found)
"""
FRAMES = """
frame = sys._getframe()
while frame:
    if {'EXPECTED', 'key', 'expected'} & {*frame.f_locals, *frame.f_globals}:
        return True
    frame = frame.f_back
"""
OPEN_FILES = """
import stat
for fd in range(3, 20):
    try:
        if stat.S_ISREG(os.fstat(fd).st_mode): return True
    except OSError:
        continue
"""
SHARED_MEMORY = (
    LIBC + "key = libc.shmget(0, 4096, 0o1600); return key >= 0 and libc.shmctl(key, 0, None) == 0"
)
CONNECT = "s = m['socket'].socket({0}, 1); s.connect({1}); s.close(); return True"

STEALING = (
    Attack(1, "read the solution", "return W['token'] in open(W['secret']).read()"),
    Attack(1, "read the solution past Python", "return os.read(os.open(W['secret'], 0), 999) != b''"),
    Attack(1, "see whether the solution exists", "os.stat(W['secret']); return True"),
    Attack(1, "list the grader's folder", "return bool(os.listdir(os.path.dirname(W['secret'])))"),
    Attack(1, "read the solution, stopped by Landlock alone", "return bool(open(W['secret']).read())", "landlock"),
    Attack(2, "search all objects", SEARCH, OTHER_PROCESS, NAIVE),
    Attack(2, "look for the key's module", "return '_answers' in m or 'autograde.key' in m", OTHER_PROCESS, NAIVE),
    Attack(2, "read own memory through /proc", "return bool(open('/proc/self/mem', 'rb'))"),
    Attack(3, "walk the frames", FRAMES, OTHER_PROCESS, NAIVE),
    Attack(4, "read another process's memory in /proc", READ_MEMORY),
    Attack(4, "read it by process_vm_readv", VM_READ),
    Attack(4, "trace another process", LIBC + "return libc.ptrace(0x4206, W['target'], 0, 0) == 0"),
    Attack(4, "where another process works", "return bool(os.readlink('/proc/%d/cwd' % W['target']))"),
    Attack(5, "inherited environment", "return 'SECRET_SEED' in os.environ", OTHER_PROCESS, NAIVE),
    Attack(5, "inherited open files", OPEN_FILES, OTHER_PROCESS, NAIVE),
    Attack(5, "another process's open file", LIBC + "return libc.syscall(438, os.pidfd_open(W['target']), 0, 0) >= 0"),
    Attack(6, "a note in /dev/shm for the next student", "open(W['shm'], 'w').write('7'); return True"),
    Attack(6, "a note in /tmp for the next student", "open(W['folder'] + '/note', 'w').write('7'); return True"),
    Attack(6, "a System V memory segment", SHARED_MEMORY),
    Attack(6, "a note in a keyring", LIBC + "return libc.syscall(W['add_key'], b'user', b'x', b'y', 1, -3) > 0", unsure=True),
    Attack(7, "call a server on this machine", CONNECT.format(2, "('127.0.0.1', W['port'])")),
    Attack(7, "call a server, stopped by namespaces alone", CONNECT.format(2, "('127.0.0.1', W['port'])"), "namespaces"),
    Attack(7, "a unix socket in a folder", CONNECT.format(1, "W['unix']")),
    Attack(7, "a unix socket without a path", CONNECT.format(1, "W['abstract']")),
    Attack(7, "a pair of sockets", "m['_socket'].socketpair(); return True"),
)  # fmt: skip
