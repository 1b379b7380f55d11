namespace Safe.Framework.Freezing;

/// <summary>A module class marked <c>[FreezePolicy]</c>. Implemented by generated code.</summary>
public interface IFreezeUnitHost
{
    /// <summary>This instance's freeze unit.</summary>
    FreezeUnit FreezeUnit { get; }
}
