"""The line to a Dask scheduler, and what is said when there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import Any

from autograde.problem import Problem

Client = Any  # distributed.Client, whose methods have no types

CONNECTING = 10.0  # seconds for a scheduler to answer
LEAVING = 5.0  # for a good-bye
LOST = (OSError, TimeoutError, CancelledError)  # what its methods raise when the other side is gone
GONE = (
    "Dask 스케줄러와 연결이 끊겼습니다. 여기까지의 결과는 남아 있습니다. 스케줄러가 켜져 있는지 확인하고 "
    "같은 명령을 다시 실행하면 나머지만 채점합니다."
)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client. When it closes the scheduler drops all that was this client's, and the workers what they had of it."""
    client = _connect(address)
    try:
        yield client
    except LOST as error:
        if alive(client):
            raise
        raise Problem(GONE) from error
    finally:
        with suppress(*LOST):
            client.close(timeout=LEAVING)


def alive(client: Client) -> bool:
    return bool(client.status == "running")


def _connect(address: str) -> Client:
    try:
        import distributed
    except ImportError:
        raise Problem(
            "--dask에는 distributed 패키지가 필요합니다. 채점하는 컴퓨터와 일꾼 모두에서 "
            'python -m pip install "distributed>=2024.8"을 실행한 뒤 다시 해 주세요.'
        ) from None
    known = [name for name in logging.root.manager.loggerDict if name.startswith("distributed.")]
    for name in ("distributed", *known):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what matters is told in Korean
    try:
        asyncio.run(_reach(address))
        connect: Any = distributed.Client
        return connect(address, timeout=CONNECTING, set_as_default=False, name="autograde")
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise Problem(
            f"{address}: Dask 스케줄러에 연결하지 못했습니다({type(error).__name__}). 주소와 포트가 맞는지, "
            "그 컴퓨터에서 dask scheduler가 돌고 있는지 확인해 주세요. 주소는 tcp://컴퓨터:8786처럼 적고, "
            "tls://라면 이 컴퓨터에도 Dask의 TLS 설정이 있어야 합니다."
        ) from error


async def _reach(address: str) -> None:
    """Connect and leave: a client that cannot would complain at length when it is deleted."""
    import distributed.comm
    from distributed.security import Security

    dask: Any = distributed.comm  # without types, like all of it
    security: Any = Security
    line = await dask.connect(address, timeout=CONNECTING, **security().get_connection_args("client"))
    await line.close()
