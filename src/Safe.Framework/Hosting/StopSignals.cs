using System.Runtime.InteropServices;

namespace Safe.Framework.Hosting;

/// <summary>SIGINT and SIGTERM: the first asks the job to stop, with a checkpoint; a second one quits at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action<PosixSignal> ask;
    private int seen;

    /// <summary>Listens until disposed.</summary>
    /// <param name="ask">Asks the job to stop.</param>
    internal StopSignals(Action<PosixSignal> ask)
    {
        this.ask = ask;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(registrations, static registration => registration.Dispose());

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref seen) > 1)
        {
            Environment.Exit(ExitCodes.Of(context.Signal));
        }
        ask(context.Signal);
    }
}
