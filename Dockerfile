# Remissa with sentence-transformers on a CPU torch. No model is in it: the compose file keeps those in a volume.
ARG PYTHON=3.11.13-slim-bookworm

FROM python:${PYTHON} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN pip install uv==0.13.9 && python -m venv /opt/remissa
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
# The versions that the tests passed with; torch as built for processors, without the libraries of graphics cards. What
# Remissa needs comes before Remissa: a change of its own code fetches nothing anew.
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['tool']['uv']['constraint-dependencies'], sep='\n')" > /constraints.txt \
    && uv pip install --python /opt/remissa/bin/python --torch-backend cpu --constraints /constraints.txt \
       --requirements pyproject.toml --extra sentence-transformers --extra mcp --extra oidc
COPY ingest ingest
COPY service service
COPY prompts prompts
COPY eval eval
COPY remissa remissa
COPY samples samples
RUN uv pip install --python /opt/remissa/bin/python --no-deps .

FROM python:${PYTHON}
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-swe \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 remissa \
    && useradd --uid 10001 --gid remissa --no-create-home --shell /usr/sbin/nologin remissa \
    && install --directory --owner=remissa --group=remissa /library /cache
COPY --from=build /opt/remissa /opt/remissa
ENV PATH=/opt/remissa/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    REMISSA_LIBRARY=/library REMISSA_CACHE=/cache/remissa HF_HOME=/cache/huggingface HOME=/tmp
USER 10001:10001
WORKDIR /tmp
VOLUME ["/library", "/cache"]
EXPOSE 8000
# Alive is all that is asked here: one that is not ready says so at /health/ready, and is not mended by a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8000/health/live', timeout=4)"]
ENTRYPOINT ["remissa"]
CMD ["serve"]
