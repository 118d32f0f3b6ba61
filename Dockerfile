# syntax=docker/dockerfile:1
# Builds frontwire and leaves a small image that runs as an ordinary user. Redis is a container of its own: see docker-compose.yml.
# The base image is named by version. To pin it by digest, for a build:
#   docker build --build-arg NODE_IMAGE=node:22.23.3-bookworm-slim@$(docker buildx imagetools inspect \
#     node:22.23.3-bookworm-slim --format '{{.Manifest.Digest}}') .
ARG NODE_IMAGE=node:22.23.3-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY config config
COPY demo demo
COPY jobs jobs
COPY src src
RUN npx tsc -p tsconfig.build.json \
  && node -e "import('./src/cli/setup/bundle.mjs').then(({ bundle }) => bundle(process.cwd()))" \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
# tini reaps child processes and hands SIGTERM on: Node as process 1 does neither.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates tini \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY config config
COPY demo/articles demo/articles
COPY docker/ready.mjs ./
# The volumes are made from these folders and take over their owner.
RUN ln -s /app/dist/src/cli/main.js /usr/local/bin/frontwire \
  && chmod +x dist/src/cli/main.js \
  && mkdir -p /site /config \
  && chown node:node /site /config
USER node
WORKDIR /site
VOLUME ["/site"]
EXPOSE 4780
# /readyz answers 200 only while Redis answers, the output can be written and jobs are really consumed; with a password it asks for it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "/app/ready.mjs"]
ENTRYPOINT ["/usr/bin/tini", "--", "node", "/app/dist/src/cli/main.js"]
CMD ["serve", "--config", "/config/frontwire.yaml"]
