namespace Safe.Framework.Tests.Training;

/// <summary>How frozen units run.</summary>
public enum FrozenPath
{
    /// <summary>As units that train do.</summary>
    Plain,

    /// <summary>Without gradient bookkeeping.</summary>
    Prefix,

    /// <summary>Without it, and with their adapters in their layers' weights.</summary>
    Folded,

    /// <summary>Not at all: what they put out is kept.</summary>
    Cached,
}
