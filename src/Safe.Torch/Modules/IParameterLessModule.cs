namespace Safe.Torch.Modules;

/// <summary>Marks modules that have no parameters, buffers or submodules.</summary>
public interface IParameterLessModule;
