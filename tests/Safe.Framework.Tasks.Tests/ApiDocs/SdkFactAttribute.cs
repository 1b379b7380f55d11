using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

/// <summary>A test on the documentation of the installed SDK; skipped, and counted as skipped, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute()
    {
        try
        {
            ReferencePacks.Find();
        }
        catch (DirectoryNotFoundException exception)
        {
            Skip = exception.Message;
        }
    }
}
