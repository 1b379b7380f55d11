using System.Reflection;
using System.Runtime;
using Xunit.Sdk;

namespace Safe.Testing;

/// <summary>
/// Nothing is finalised while a test runs, for tests that count the tensors or bytes of the whole process: what earlier tests forgot is gone before,
/// and stays where it is otherwise. A test that collects by itself ends this.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoCollectionAttribute : BeforeAfterTestAttribute
{
    private const long ManagedBytes = 200_000_000;

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest)
    {
        // Starts with a full collection.
        GC.TryStartNoGCRegion(ManagedBytes);
        GC.WaitForPendingFinalizers();
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest)
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
