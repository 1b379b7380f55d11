using System.Runtime.ExceptionServices;

namespace Safe.Torch.Tests.Threads;

/// <summary>Runs work on threads of its own; what fails there fails the test.</summary>
internal static class Workers
{
    /// <summary>Runs each on its own thread, all at once, and gives their results in order.</summary>
    internal static T[] AtOnce<T>(params Func<T>[] work)
    {
        T[] results = new T[work.Length];
        Exception?[] failures = new Exception?[work.Length];
        using Barrier together = new(work.Length);
        Thread[] threads =
        [
            .. work.Select(
                (body, i) =>
                    new Thread(() =>
                    {
                        together.SignalAndWait();
                        try
                        {
                            results[i] = body();
                        }
                        catch (Exception error)
                        {
                            failures[i] = error;
                        }
                    })
            ),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failures.OfType<Exception>().FirstOrDefault() is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
        return results;
    }

    /// <summary>Runs work on another thread and waits for it.</summary>
    internal static T Elsewhere<T>(Func<T> work) => AtOnce(work)[0];

    /// <inheritdoc cref="Elsewhere{T}(Func{T})"/>
    internal static void Elsewhere(Action work) =>
        Elsewhere(() =>
        {
            work();
            return true;
        });
}
