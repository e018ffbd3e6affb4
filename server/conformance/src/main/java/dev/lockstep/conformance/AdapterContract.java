package dev.lockstep.conformance;

/** What every adapter must do on every server, over real sockets: all groups of cases. */
public interface AdapterContract
    extends ProtocolContract,
        HandlerContract,
        AssetContract,
        DashboardContract,
        StreamContract,
        DrainContract {}
