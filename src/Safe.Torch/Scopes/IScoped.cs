namespace Safe.Torch;

/// <summary>Something that knows the scope that owns it.</summary>
internal interface IScoped : IDisposable
{
    /// <summary>The owning scope, or null.</summary>
    DisposeScope? Scope { get; set; }
}
