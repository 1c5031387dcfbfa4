"""Another process of the house, for tests: rings what it is told on its input, prints what it hears.

``neighbour.py threads|gevent REDIS_URL``; input and output are lines of JSON, ``[topic, key]``.
"""

import sys

if __name__ == "__main__":
    if sys.argv[1] == "gevent":
        from gevent import monkey

        monkey.patch_all()

    import json

    from webapp.infra import bus, redis
    from webapp.settings import Settings

    if sys.argv[1] == "gevent":
        from gevent.fileobject import FileObject

        lines = FileObject(sys.stdin.fileno(), "r", close=False)  # reading a pipe would stop the whole loop
    else:
        lines = sys.stdin

    redis.init(Settings(redis_url=sys.argv[2]))
    stop = bus.listen(lambda topic, key: sys.stdout.write(json.dumps([topic, key]) + "\n") and sys.stdout.flush())
    for line in lines:
        bus.ring(*json.loads(line))
    stop()
    redis.close()
