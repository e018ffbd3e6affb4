package dev.lockstep.buildtool.doctor;

import java.util.List;
import java.util.Optional;

/**
 * All answers of one examination.
 *
 * @param deployment what was asked
 * @param page the page, after redirects
 * @param document what the page says
 * @param unchangedPage the page asked for with its own entity tag; empty when it has none
 * @param missingPage a page that does not exist
 * @param builds the endpoint {@code /build}, several times
 * @param events the event stream; empty when {@code /build} is not reachable
 * @param assets the page's own scripts and styles
 * @param missingAsset a name of a digest's shape beside the first asset, which does not exist
 * @param api the request that the guard judges, without a requirement
 * @param refused the same with a requirement that no build meets
 * @param forgedStatus the same, asking for the status 503 as only a trusted proxy may
 * @param preflight the preflight of the same from the page's origin; empty on the same origin
 * @param dashboard the dashboard, asked for by a stranger
 * @param workers service workers that lie under a usual name
 */
record Evidence(
    Deployment deployment,
    Answer page,
    Document document,
    Optional<Answer> unchangedPage,
    Answer missingPage,
    List<Answer> builds,
    Optional<StreamStart> events,
    List<Answer> assets,
    Optional<Answer> missingAsset,
    Answer api,
    Answer refused,
    Answer forgedStatus,
    Optional<Answer> preflight,
    Answer dashboard,
    List<Answer> workers) {}
