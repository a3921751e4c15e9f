# syntax=docker/dockerfile:1
# Sportello: server and Slack bot in one image. `docker build -t sportello .`, or see compose.yaml.
ARG NODE_VERSION=20

# sqlite3 is compiled where no prebuilt binary can be fetched.
FROM node:${NODE_VERSION}-bookworm-slim AS tools
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*

FROM tools AS manifests
WORKDIR /sportello
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY slack-bot/package.json slack-bot/
COPY widget/package.json widget/
COPY examples/package.json examples/

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# What runs is what the lock file names, without the tools that built it.
FROM manifests AS modules
RUN npm ci --omit=dev --no-audit --no-fund --workspace server --workspace slack-bot --workspace widget

FROM node:${NODE_VERSION}-bookworm-slim
WORKDIR /sportello
COPY --from=modules /sportello ./
COPY LICENSE ./
COPY server/bin server/bin/
COPY server/assets server/assets/
COPY --from=build /sportello/server/dist server/dist/
COPY slack-bot/manifest.json slack-bot/manifest.http.json slack-bot/
COPY --from=build /sportello/slack-bot/dist slack-bot/dist/
COPY --from=build /sportello/widget/dist widget/dist/
RUN mkdir /data && chown node:node /data \
  && ln -s /sportello/server/bin/sportello.js /usr/local/bin/sportello

USER node
ENV NODE_ENV=production DATA_DIR=/data
VOLUME /data
EXPOSE 3000
# Only the server answers here: the bot alone (`slack`) runs without this check, see compose.yaml.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["sportello"]
CMD ["start"]
