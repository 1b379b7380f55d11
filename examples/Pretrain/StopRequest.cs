using System.Runtime.InteropServices;

namespace Pretrain;

/// <summary>SIGINT or SIGTERM asks the training to stop; a second one ends the program at once.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopRequest() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];

    /// <summary>The signal that came; null while none has.</summary>
    public PosixSignal? Signal { get; private set; }

    /// <summary>Ends what is running.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(registrations, static registration => registration.Dispose());
        source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        if (Signal is null)
        {
            context.Cancel = true;
            Signal = context.Signal;
            source.Cancel();
        }
    }
}
